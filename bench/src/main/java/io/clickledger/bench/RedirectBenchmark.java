package io.clickledger.bench;

import com.amazonaws.services.lambda.runtime.Context;
import io.clickledger.redirect.ClickRedirectHandler;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;

/** A click through the whole redirect function, beside its two SDK calls alone and beside the same function as most would build it. */
final class RedirectBenchmark {

    private static final int REQUESTS = 20_000;
    private static final int ADS = 10_000_000;
    private static final int CLICKS_A_TURN = 500;
    private static final int WARM_UPS = 40;
    private static final int ROUNDS = 81;

    private static final String FLOOR = "floor: the two calls and nothing else";

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

    public static void main(String[] arguments) throws IOException {
        try (var canned = new CannedProcess();
                var http = http()) {
            var requests = new ClickRequests(REQUESTS, ADS);
            var benchmark = new RedirectBenchmark(canned);
            var floor = new BareCalls(http, true, requests, REQUESTS);
            var unlimited = new BareCalls(http, false, requests, REQUESTS);
            var handler = new ClickRedirectHandler(environment());
            var usual = new UsualFunction(http);
            benchmark.enter(FLOOR, floor::click);
            benchmark.enter("floor without time limits", unlimited::click);
            benchmark.enter("the redirect function", i -> {
                var answer = handler.handleRequest(requests.get(i).event(), CONTEXT);
                require(answer.getStatusCode());
            });
            benchmark.enter(
                    "as usual",
                    i -> require(usual.handleRequest(requests.get(i).event()).getStatusCode()));
            benchmark.run();
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

    private void run() {
        rounds.run(WARM_UPS, ROUNDS);
        var report = new Report("redirect-benchmark");
        for (var name : rounds.names()) {
            report.row()
                    .text("a click", name)
                    .number("calls", calls.getOrDefault(name, 0.0))
                    .number("CPU µs", rounds.mean(name, Effort::threadMicros))
                    .number("x floor", rounds.ratio(name, FLOOR, Effort::threadMicros))
                    .text("90 % within", rounds.ratioBounds(name, FLOOR, Effort::threadMicros))
                    .number("CPU µs of the process", rounds.mean(name, Effort::cpuMicros))
                    .number("x floor of the process", rounds.ratio(name, FLOOR, Effort::cpuMicros))
                    .number("bytes allocated", rounds.median(name, Effort::bytes))
                    .number("bytes x floor", rounds.ratio(name, FLOOR, Effort::bytes));
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
