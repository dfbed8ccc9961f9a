package io.clickledger.local.plan;

/** Service Quotas did not tell a quota. */
final class QuotaUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    QuotaUnavailableException(String why) {
        super(why);
    }

    QuotaUnavailableException(String why, Throwable cause) {
        super(why, cause);
    }
}
