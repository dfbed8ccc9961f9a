package io.clickledger.local.loopback;

/** The account that every engine stands for. */
public final class LocalAccount {

    /** Twelve digits, as accounts have. */
    public static final String NUMBER = "000000000000";

    /** The region all of it is in. */
    public static final String REGION = "us-east-1";

    /** With {@link #SECRET_KEY} the only credentials that are accepted where signatures are checked. */
    public static final String ACCESS_KEY = "clickledger";

    /** Of {@link #ACCESS_KEY}; it guards nothing but what lies on this machine. */
    public static final String SECRET_KEY = "clickledger-local";

    private LocalAccount() {}

    /** The name of what {@code service} calls {@code resource}. */
    public static String arn(String service, String resource) {
        return String.join(":", "arn:aws", service, REGION, NUMBER, resource);
    }
}
