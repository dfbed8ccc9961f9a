package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.Context;
import io.clickledger.redirect.ClickRedirectHandler;
import io.clickledger.redirect.RedirectAlone;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** A click through the whole redirect function, beside its two SDK calls alone and beside the same function as most would build it. */
final class RedirectBenchmark {

    /** Few enough to stay in the caches, as a request does that was just read. */
    private static final int REQUESTS = 1_000;

    private static final int ADS = 10_000_000;
    private static final int CLICKS_A_TURN = 500;

    /** Some 60 until the ratios no longer move: the second compiler is late with code that is as wide as the SDK's. */
    private static final int WARM_UPS = 100;

    private static final int ROUNDS = 101;

    private static final int FORKS = 3;
    private static final String NAME = "redirect-benchmark";
    private static final String FLOOR = "floor: the two calls and nothing else";
    private static final List<String> CONTENDERS = List.of(
            FLOOR,
            "floor without time limits",
            "the redirect function",
            "what the function decides, without its calls",
            "as usual");

    /** The function may only ask for what every invocation has. */
    static final Context CONTEXT = (Context) Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> switch (method.getName()) {
                case "getAwsRequestId" -> "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
                case "getRemainingTimeInMillis" -> 3_000;
                default -> throw new UnsupportedOperationException(method.getName());
            });

    private final Rounds rounds = new Rounds(CLICKS_A_TURN);
    private final Map<String, Double> calls = new HashMap<>();
    private final CannedProcess canned;

    private RedirectBenchmark(CannedProcess canned) {
        this.canned = canned;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments.length > 0) {
            fork(arguments[0]);
            return;
        }
        var forks = new Forks(RedirectBenchmark.class, NAME, FORKS);
        var report = new Report(NAME);
        for (int row = 0; row < CONTENDERS.size(); row++) {
            var each = report.row().text("a click", CONTENDERS.get(row));
            for (var column : List.of("calls", "CPU µs", "x floor")) {
                each.number(column, forks.median(row, column));
            }
            each.text("in each JVM", forks.each(row, "x floor"));
            for (var column : List.of("CPU µs of the process", "bytes allocated", "bytes x floor")) {
                each.number(column, forks.median(row, column));
            }
        }
        report.publish();
    }

    private static void fork(String name) throws IOException {
        try (var canned = new CannedProcess();
                var http = http()) {
            var requests = new ClickRequests(REQUESTS, ADS);
            var benchmark = new RedirectBenchmark(canned);
            var floor = new BareCalls(http, true, requests, REQUESTS);
            var unlimited = new BareCalls(http, false, requests, REQUESTS);
            var handler = new ClickRedirectHandler(environment());
            var alone = new RedirectAlone(ClickRequests.LINK_KEYS);
            var usual = new UsualFunction(http);
            benchmark.enter(CONTENDERS.get(0), floor::click);
            benchmark.enter(CONTENDERS.get(1), unlimited::click);
            benchmark.enter(CONTENDERS.get(2), i -> {
                var answer = handler.handleRequest(requests.get(i).event(), CONTEXT);
                require(answer.getStatusCode());
            });
            benchmark.enter(
                    CONTENDERS.get(3), i -> require(alone.handle(requests.get(i).event(), CONTEXT)));
            benchmark.enter(
                    CONTENDERS.get(4),
                    i -> require(usual.handleRequest(requests.get(i).event()).getStatusCode()));
            benchmark.run(name);
        }
    }

    private void enter(String name, Rounds.Contender contender) {
        var before = canned.calls();
        for (int i = 0; i < 10; i++) {
            contender.run(i);
        }
        calls.put(name, (canned.calls() - before) / 10.0);
        rounds.with(name, contender);
    }

    private void run(String name) {
        rounds.run(WARM_UPS, ROUNDS);
        var report = new Report(name);
        for (var contender : rounds.names()) {
            report.row()
                    .text("a click", contender)
                    .number("calls", calls.getOrDefault(contender, 0.0))
                    .number("CPU µs", rounds.mean(contender, Effort::threadMicros))
                    .number("x floor", rounds.ratio(contender, FLOOR, Effort::threadMicros))
                    .text("90 % within", rounds.ratioBounds(contender, FLOOR, Effort::threadMicros))
                    .number("CPU µs of the process", rounds.mean(contender, Effort::cpuMicros))
                    .number("x floor of the process", rounds.ratio(contender, FLOOR, Effort::cpuMicros))
                    .number("bytes allocated", rounds.median(contender, Effort::bytes))
                    .number("bytes x floor", rounds.ratio(contender, FLOOR, Effort::bytes));
        }
        report.publish();
    }

    private static SdkHttpClient http() {
        return Apache5HttpClient.builder().maxConnections(256).build();
    }

    static Map<String, String> environment() throws IOException {
        var keys = Files.createTempFile("link-keys", ".json");
        keys.toFile().deleteOnExit();
        Files.writeString(keys, ClickRequests.LINK_KEYS);
        return Map.of(
                "CLAIMS_TABLE", "claims",
                "CLICK_STREAM", "clicks",
                "ADS_TABLE", "ads",
                "SPILL_QUEUE_URL", "http://127.0.0.1/queue",
                "LINK_SIGNING", "required",
                "LINK_KEYS_FILE", keys.toString(),
                // A pause of the machine must not end in the spill queue, which is another path.
                "CLAIM_TIMEOUT", "PT1.2S",
                "CLAIM_ATTEMPT_TIMEOUT", "PT0.5S",
                "PUBLISH_TIMEOUT", "PT1.2S");
    }

    private static void require(int status) {
        if (status != 302) {
            throw new IllegalStateException("benchmark is answered " + status);
        }
    }
}
