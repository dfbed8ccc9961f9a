package io.clickledger.query;

import io.clickledger.events.AdId;
import java.util.Optional;

/**
 * Why a query has no answer, as RFC 9457 wants it told.
 *
 * @param type {@code about:blank}: the status says all there is to the kind
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what to do about it
 * @param parameter the query parameter at fault
 */
record Problem(String type, String title, int status, String detail, Optional<String> parameter) {

    private static final String TYPE = "about:blank";

    /** {@code rule} completes the sentence that {@code parameter} begins: "is missing". */
    static Problem badParameter(String parameter, String rule) {
        return new Problem(TYPE, "Bad Request", 400, parameter + " " + rule, Optional.of(parameter));
    }

    /** One answer for a token that is forged, of another question, of another tenant or too old. */
    static Problem badPageToken() {
        return badParameter(
                Parameters.NEXT_TOKEN, "is not of this query, or too old; ask the query from its start, without it");
    }

    static Problem unauthorized() {
        return of(401, "Unauthorized", "the request carries no verified access token");
    }

    static Problem forbidden() {
        return of(403, "Forbidden", "the access token does not give access to this advertiser's numbers");
    }

    static Problem noSuchRoute() {
        return of(404, "Not Found", "there is /metrics and /metrics/top");
    }

    /** One answer for an ad of somebody else and an ad that does not exist: it must not tell which. */
    static Problem unknownAd(AdId ad) {
        return new Problem(
                TYPE,
                "Not Found",
                404,
                "ad_ids names " + ad + ", which this advertiser does not have",
                Optional.of("ad_ids"));
    }

    static Problem methodNotAllowed() {
        return of(405, "Method Not Allowed", "only GET is answered");
    }

    static Problem failed() {
        return of(500, "Internal Server Error", "the query failed for a reason that is not in it");
    }

    static Problem unavailable() {
        return of(503, "Service Unavailable", "the counters cannot be read at the moment");
    }

    private static Problem of(int status, String title, String detail) {
        return new Problem(TYPE, title, status, detail, Optional.empty());
    }
}
