package io.clickledger.redirect;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.clickledger.events.ClickId;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/** Events as API Gateway's payload format 2.0 has them. */
final class Front {

    static final String BROWSER =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";

    private final Map<String, String> headers = new HashMap<>(Map.of("user-agent", BROWSER));
    private final String method;
    private final String path;
    private final String query;
    private String requestId = "JKJaXmPLvHcESHA=";
    private String body = "";
    private boolean base64;

    private Front(String method, String target) {
        int mark = target.indexOf('?');
        this.method = method;
        this.path = mark < 0 ? target : target.substring(0, mark);
        this.query = mark < 0 ? "" : target.substring(mark + 1);
    }

    static Front get(String target) {
        return new Front("GET", target);
    }

    static Front request(String method, String target) {
        return new Front(method, target);
    }

    static Front post(String json) {
        var front = new Front("POST", "/click");
        front.body = json;
        return front;
    }

    Front id(String id) {
        requestId = id;
        return this;
    }

    Front header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    Front base64() {
        body = Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8));
        base64 = true;
        return this;
    }

    APIGatewayV2HTTPEvent event() {
        var http = APIGatewayV2HTTPEvent.RequestContext.Http.builder()
                .withMethod(method)
                .withPath(path)
                .withSourceIp("192.0.2.77")
                .build();
        return APIGatewayV2HTTPEvent.builder()
                .withVersion("2.0")
                .withRawPath(path)
                .withRawQueryString(query)
                .withHeaders(Map.copyOf(headers))
                .withBody(body)
                .withIsBase64Encoded(base64)
                .withRequestContext(APIGatewayV2HTTPEvent.RequestContext.builder()
                        .withRequestId(requestId)
                        .withTimeEpoch(Clicks.CLICKED_AT.toEpochMilli())
                        .withHttp(http)
                        .build())
                .build();
    }

    HttpRequest plain() {
        var clickId = new ClickId(requestId);
        return new HttpRequest(
                clickId, Clicks.CLICKED_AT, method, path, query, Map.copyOf(headers), "192.0.2.77", body);
    }
}
