package io.clickledger.redirect;

import io.clickledger.events.LinkFields;
import io.clickledger.events.MalformedFieldException;

/** What a request asks for. */
sealed interface Route {

    /** To follow a link. */
    record Click(LinkFields link) implements Route {}

    /** To follow something that cannot be a link of ours; {@code reason} is safe to show and to log. */
    record BadLink(String reason) implements Route {}

    /** Nothing we offer: the answer says so. */
    record Elsewhere(HttpAnswer answer) implements Route {}

    String COLLECTION = "/click";
    String ITEM = "/click/";

    static Route of(HttpRequest request) {
        var path = request.path();
        if (path.equals(COLLECTION)) {
            return request.method().equals(HttpRequest.POST) ? ofBody(request.body()) : notAllowed(HttpRequest.POST);
        }
        if (!path.startsWith(ITEM) || path.indexOf('/', ITEM.length()) >= 0) {
            return new Elsewhere(HttpAnswer.unknownRoute());
        }
        return switch (request.method()) {
            case "GET", HttpRequest.HEAD -> ofUrl(path.substring(ITEM.length()), request.query());
            default -> notAllowed("GET, HEAD");
        };
    }

    private static Route ofUrl(String ad, String query) {
        try {
            return new Click(LinkFields.ofQuery(LinkQuery.decode("ad_id", ad), LinkQuery.parse(query)));
        } catch (MalformedFieldException e) {
            return new BadLink(e.getMessage());
        }
    }

    private static Route ofBody(String body) {
        try {
            return new Click(LinkFields.ofBody(LinkBody.parse(body)));
        } catch (MalformedFieldException e) {
            return new Elsewhere(HttpAnswer.badRequest(e.field(), e.getMessage()));
        }
    }

    private static Route notAllowed(String allowed) {
        return new Elsewhere(HttpAnswer.methodNotAllowed(allowed));
    }
}
