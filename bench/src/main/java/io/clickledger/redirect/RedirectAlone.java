package io.clickledger.redirect;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import io.clickledger.events.ClickEvent;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The redirect function with calls that are granted at once: what it decides by itself, neither claim nor put encoded. */
public final class RedirectAlone {

    private final ClickRedirectHandler handler;

    /** {@code linkKeys} as their file has them. */
    public RedirectAlone(String linkKeys) {
        var clock = Clock.systemUTC();
        var keys = new LinkKeyRing(() -> linkKeys, Duration.ofMinutes(5), clock);
        var links = new SignedLinks(keys, Duration.ofDays(7));
        var publish = new PublishClick((click, key) -> ClickStream.Result.STORED, new HotAds(1, clock));
        this.handler = new ClickRedirectHandler(
                new ResolveLink(links, ad -> Optional.empty()),
                new ObserveClick(new Traffic(Robots.load())),
                new RecordClick(new Granted(), publish, click -> {
                    throw new IllegalStateException("nothing fails here");
                }),
                Optional.empty(), new ClickTally(new Metrics(FunctionName.CLICK_REDIRECT, (function, figures) -> {}, Clock.systemUTC())));
    }

    /** The answer's status. */
    public int handle(APIGatewayV2HTTPEvent event, Context context) {
        return handler.handleRequest(event, context).getStatusCode();
    }

    private static final class Granted implements Claims {

        @Override
        public Result claim(ClickEvent click) {
            return Result.GRANTED;
        }

        @Override
        public Result takeOver(ClickEvent click, String replay) {
            return Result.GRANTED;
        }

        @Override
        public void release(ClickEvent click, String replay) {
            throw new UnsupportedOperationException("only a replay releases");
        }
    }
}
