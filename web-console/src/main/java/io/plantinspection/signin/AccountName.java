package io.plantinspection.signin;

/** Names of accounts as strangers type them. */
final class AccountName {

    private static final int LONGEST = 64;

    private AccountName() {}

    /** What was typed as one printable line that the audit trail can keep, and never empty. */
    static String printable(String typed) {
        String line = typed.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029]", "\uFFFD")
                .strip();
        if (line.isEmpty()) {
            return "(no name)";
        }
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "\u2026";
    }
}
