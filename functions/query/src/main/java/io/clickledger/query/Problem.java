package io.clickledger.query;

import io.clickledger.events.AdId;
import io.clickledger.events.ProblemType;
import java.util.Optional;

/**
 * Why a query has no answer, as RFC 9457 wants it told.
 *
 * @param type see {@link ProblemType#uri}
 * @param title see {@link ProblemType#title}
 * @param status the HTTP status
 * @param detail what to do about it
 * @param parameter the query parameter at fault
 */
record Problem(String type, String title, int status, String detail, Optional<String> parameter) {

    /** {@code rule} completes the sentence that {@code parameter} begins: "is missing". */
    static Problem badParameter(String parameter, String rule) {
        return of(ProblemType.BAD_PARAMETER, parameter + " " + rule, Optional.of(parameter));
    }

    /** One answer for a token that is forged, of another question, of another tenant or too old. */
    static Problem badPageToken() {
        return of(
                ProblemType.BAD_PAGE_TOKEN,
                "next_token is not of this query, or too old; ask the query from its start, without it",
                Optional.of(Parameters.NEXT_TOKEN));
    }

    static Problem unauthorized() {
        return of(ProblemType.UNAUTHORIZED, "the request carries no verified access token");
    }

    static Problem forbidden() {
        return of(ProblemType.FORBIDDEN, "the access token does not give access to this advertiser's numbers");
    }

    static Problem noSuchRoute() {
        return of(ProblemType.UNKNOWN_ROUTE, "there is /metrics and /metrics/top; see /openapi.json");
    }

    /** One answer for an ad of somebody else and an ad that does not exist: it must not tell which. */
    static Problem unknownAd(AdId ad) {
        return of(
                ProblemType.UNKNOWN_AD,
                "ad_ids names " + ad + ", which this advertiser does not have",
                Optional.of(Parameters.AD_IDS));
    }

    static Problem tooMuchToRead() {
        return of(
                ProblemType.TOO_MUCH_TO_READ,
                "this advertiser has more active ads in the window than one query reads; ask for a shorter window");
    }

    static Problem methodNotAllowed() {
        return of(ProblemType.METHOD_NOT_ALLOWED, "only GET is answered");
    }

    static Problem notAcceptable() {
        return of(ProblemType.NOT_ACCEPTABLE, "Accept takes neither application/json nor text/csv");
    }

    static Problem failed() {
        return of(ProblemType.INTERNAL_ERROR, "the query failed for a reason that is not in it");
    }

    static Problem unavailable() {
        return of(ProblemType.UNAVAILABLE, "the counters cannot be read at the moment");
    }

    private static Problem of(ProblemType type, String detail) {
        return of(type, detail, Optional.empty());
    }

    private static Problem of(ProblemType type, String detail, Optional<String> parameter) {
        return new Problem(type.uri(), type.title(), type.status(), detail, parameter);
    }
}
