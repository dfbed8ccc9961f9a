package io.clickledger.redirect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.clickledger.events.ClickId;
import io.clickledger.events.LinkFields;
import io.clickledger.settings.Rehearsal;
import io.clickledger.settings.Settings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The redirect function: answers {@code GET /click/{ad_id}}, {@code HEAD} likewise, and {@code POST /click}. */
public final class ClickRedirectHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private static final Logger log = LoggerFactory.getLogger(ClickRedirectHandler.class);

    private final ResolveLink resolveLink;
    private final ObserveClick observeClick;
    private final RecordClick recordClick;
    private final Optional<URI> fallback;
    private final ClickTally tally;

    public ClickRedirectHandler() {
        this(System.getenv());
        Rehearsal.beforeSnapshot(System.getenv(), RehearseClick::run);
    }

    /** Throws {@link io.clickledger.settings.SettingException} on a missing or absurd setting. */
    public ClickRedirectHandler(Map<String, String> environment) {
        this(new RedirectWiring(new Settings(environment)));
    }

    private ClickRedirectHandler(RedirectWiring wiring) {
        this(wiring.resolveLink(), wiring.observeClick(), wiring.recordClick(), wiring.fallback(), wiring.tally());
    }

    ClickRedirectHandler(
            ResolveLink resolveLink,
            ObserveClick observeClick,
            RecordClick recordClick,
            Optional<URI> fallback,
            ClickTally tally) {
        this.resolveLink = resolveLink;
        this.observeClick = observeClick;
        this.recordClick = recordClick;
        this.fallback = fallback;
        this.tally = tally;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        var answer = answer(event);
        tally.flushWhenDue();
        return response(answer);
    }

    HttpAnswer answer(APIGatewayV2HTTPEvent event) {
        try {
            var request = request(event);
            return switch (Route.of(request)) {
                case Route.Click click -> follow(request, click.link());
                case Route.BadLink bad -> refuse(bad.reason());
                case Route.Elsewhere elsewhere -> elsewhere.answer();
            };
        } catch (Throwable e) {
            log.atError().setCause(e).log("click not redirected");
            tally.notRedirected();
            return HttpAnswer.failed();
        }
    }

    private HttpAnswer follow(HttpRequest request, LinkFields link) {
        return switch (resolveLink.resolve(link, request.receivedAt())) {
            case Resolution.Clicked clicked -> {
                record(request, clicked);
                yield HttpAnswer.redirect(clicked.location(request.id()));
            }
            case Resolution.Refused refused -> refuse(refused.reason());
            case Resolution.Unavailable unavailable -> {
                tally.notRedirected();
                yield HttpAnswer.unavailable();
            }
        };
    }

    // Whatever fails from here on, the person who clicked goes where the link leads.
    private void record(HttpRequest request, Resolution.Clicked clicked) {
        try {
            var click = observeClick.observe(request, clicked);
            var outcome = recordClick.record(click);
            tally.recorded(click, outcome);
            log.atDebug()
                    .addKeyValue("click_id", request.id())
                    .addKeyValue("outcome", outcome)
                    .log("click recorded");
        } catch (Throwable e) {
            log.atError()
                    .addKeyValue("click_id", request.id())
                    .addKeyValue("ad", clicked.ad())
                    .setCause(e)
                    .log("click not recorded");
            tally.notRecorded();
        }
    }

    private HttpAnswer refuse(String reason) {
        tally.refused();
        log.atDebug().addKeyValue("reason", reason).log("link refused");
        return fallback.map(page -> HttpAnswer.redirect(page.toASCIIString()))
                .orElseGet(() -> HttpAnswer.unknownLink(reason));
    }

    private static HttpRequest request(APIGatewayV2HTTPEvent event) {
        var context = event.getRequestContext();
        return new HttpRequest(
                new ClickId(context.getRequestId()),
                Instant.ofEpochMilli(context.getTimeEpoch()),
                context.getHttp().getMethod(),
                event.getRawPath(),
                Optional.ofNullable(event.getRawQueryString()).orElse(""),
                Optional.ofNullable(event.getHeaders()).orElse(Map.of()),
                Optional.ofNullable(context.getHttp().getSourceIp()).orElse(""),
                body(event));
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        var text = Optional.ofNullable(event.getBody()).orElse("");
        return event.getIsBase64Encoded() ? new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8) : text;
    }

    private static APIGatewayV2HTTPResponse response(HttpAnswer answer) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(answer.status())
                .withHeaders(answer.headers())
                .withBody(answer.body())
                .build();
    }
}
