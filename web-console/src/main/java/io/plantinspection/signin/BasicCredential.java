package io.plantinspection.signin;

import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Name and password as HTTP Basic sends them. */
final class BasicCredential {

    private static final String SCHEME = "Basic ";
    private static final int LONGEST = 1024;

    private BasicCredential() {}

    /** What the header says, or null if there is none of this scheme, or none that can be read. */
    static UsernamePasswordCredential of(String authorization) {
        if (authorization == null
                || authorization.length() > LONGEST
                || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        try {
            String both = new String(
                    Base64.getDecoder()
                            .decode(authorization.substring(SCHEME.length()).strip()),
                    StandardCharsets.UTF_8);
            int colon = both.indexOf(':');
            return colon < 0
                    ? null
                    : new UsernamePasswordCredential(both.substring(0, colon), both.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
