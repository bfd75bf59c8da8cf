package io.plantinspection.signin;

/** Where a browser goes after its sign-in. */
final class LocalPath {

    private static final String START = "/";

    private LocalPath() {}

    /** The wanted path inside the application if it is one, else the start page; never an address elsewhere. */
    static String checked(String wanted) {
        if (wanted == null || !wanted.startsWith("/") || wanted.startsWith("//")) {
            return START;
        }
        boolean plain = wanted.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return plain && !wanted.contains("..") ? wanted : START;
    }
}
