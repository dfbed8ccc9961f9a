package io.clickledger.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.threeten.extra.MutableClock;

/** Whatever becomes of a click, no line of any level tells who clicked. */
class VisitorInTheLogTest {

    private static final String ADDRESS = "192.0.2.77";
    private static final String AGENT = "Agent-of-somebody/1.0";
    private static final String COOKIE = "session=somebody";
    private static final String PATH = "/what-somebody-read";

    private final MutableClock clock = Clicks.clock();
    private final InMemoryAds ads = new InMemoryAds().with(Clicks.AD, Clicks.LANDING);
    private final InMemoryClickStream stream = new InMemoryClickStream();
    private final InMemorySpill spill = new InMemorySpill();
    private final ClickRedirectHandler handler = new ClickRedirectHandler(
            new ResolveLink(new UnsignedLinks(Duration.ofDays(7)), ads),
            new ObserveClick(new Traffic(Robots.load())),
            new RecordClick(new InMemoryClaims(), new PublishClick(stream, new HotAds(1, clock)), spill),
            Optional.empty(),
            new ClickTally(new Metrics(FunctionName.CLICK_REDIRECT, (function, figures) -> {}, clock)));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final ch.qos.logback.classic.Logger root =
            ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
    private final Level before = root.getLevel();

    @BeforeEach
    void listen() {
        lines.start();
        root.addAppender(lines);
        root.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        root.setLevel(before);
        root.detachAppender(lines);
    }

    @Test
    void nothingOfTheVisitorIsLogged() {
        click("/click/ad-7?imp=i-1");
        click("/click/ad-7?imp=i-1");
        click("/click/unknown?imp=i-2");
        click("/click/ad-7?imp=%00");
        stream.next(InMemoryClickStream.Fate.LOST_AFTER_IT_WAS_STORED);
        click("/click/ad-7?imp=i-3");
        spill.goDown();
        stream.next(InMemoryClickStream.Fate.REFUSED);
        click("/click/ad-7?imp=i-4");
        ads.down(true);
        click("/click/ad-8?imp=i-5");

        assertThat(lines.list).as("lines to look at").hasSizeGreaterThan(5).allSatisfy(line -> {
            var text = line.getFormattedMessage()
                    + line.getKeyValuePairs()
                    + Optional.ofNullable(line.getThrowableProxy())
                            .map(Object::toString)
                            .orElse("");
            assertThat(text).doesNotContain(ADDRESS, AGENT, COOKIE, PATH);
        });
    }

    private void click(String target) {
        handler.handleRequest(
                Front.get(target)
                        .header("user-agent", AGENT)
                        .header("cookie", COOKIE)
                        .header("referer", "https://news.example" + PATH)
                        .header("x-forwarded-for", ADDRESS)
                        .event(),
                NoContext.INSTANCE);
    }
}
