package io.clickledger.runtime;

import com.fasterxml.jackson.databind.SerializationFeature;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.local.LocalSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the packaged functions take to their first answer; a measurement, not a test: {@code -Dcoldstart.rounds=10}.
 *
 * <p>Each round starts every function in every way once, one after the other, so that whatever else the machine does befalls all of
 * them. {@code target/cold-start.md} and {@code .json} have the medians.
 */
@EnabledIfSystemProperty(named = ColdStartIT.ROUNDS, matches = "\\d+")
final class ColdStartIT {

    static final String ROUNDS = "coldstart.rounds";

    private static final List<String> PLAIN = List.of();

    private final Map<String, List<double[]>> measured = new LinkedHashMap<>();

    @TempDir
    private Path directory = Path.of("");

    @Test
    void measure() throws IOException, InterruptedException {
        var template = TemplateFunction.all();
        try (var secrets = new SecretStore(PackagedFunctionsIT.KEYS);
                var system = LocalSystem.start(
                        LocalSystem.Options.of(0, Optional.empty(), LocalSystem.Options.Signing.REQUIRED))) {
            var engines = LocalEngines.of(system, secrets);
            for (int round = 0; round < Integer.getInteger(ROUNDS); round++) {
                for (var id : List.of("click-redirect", "query", "aggregator")) {
                    var function = PackagedFunctionsIT.of(template, id);
                    var cache = directory.resolve(id + ".aot");
                    if (round == 0) {
                        start(id + " (training)", function, engines, List.of("-XX:AOTCacheOutput=" + cache));
                    }
                    start(id + ", plain", function.withoutSnapshot(), engines, PLAIN);
                    start(id + ", AOT cache", function.withoutSnapshot(), engines, List.of("-XX:AOTCache=" + cache));
                    start(id + ", rehearsed", function, engines, PLAIN);
                }
            }
        }
        report();
    }

    private void start(String what, TemplateFunction function, Map<String, String> engines, List<String> options)
            throws IOException, InterruptedException {
        var began = System.nanoTime();
        try (var environment =
                PackagedFunction.start(function, engines, Files.createTempDirectory(directory, "start"), options)) {
            environment.awaitStart();
            var started = System.nanoTime();
            environment.invoke(event(function));
            var answered = System.nanoTime();
            environment.invoke(event(function));
            var again = System.nanoTime();
            environment.end();
            measured.computeIfAbsent(what, first -> new ArrayList<>())
                    .add(new double[] {millis(began, started), millis(started, answered), millis(answered, again)});
        }
    }

    private static String event(TemplateFunction function) throws IOException {
        var now = Clock.systemUTC().instant();
        var landing = new Landing(new AdvertiserId("cold"), new Destination("https://shop.example/"));
        var impression = new ImpressionId("i-" + UUID.randomUUID());
        var link = new ClickLink(new AdId("cold"), Optional.of(impression), now.plusSeconds(600), Optional.of(landing));
        return switch (function.handler()) {
            case "io.clickledger.redirect.ClickRedirectHandler" ->
                Payload.click(
                        URI.create(link.sign(LinkKeys.parse(PackagedFunctionsIT.KEYS))), "c-" + UUID.randomUUID(), now);
            case "io.clickledger.query.QueryHandler" ->
                Payload.question(URI.create("/metrics/top?n=10&minutes=60"), Map.of("advertiser_id", "cold"));
            default ->
                Payload.batch(
                        PackagedFunctionsIT.click(new AdId("cold"), new AdvertiserId("cold"), now), "shardId-cold");
        };
    }

    private void report() throws IOException {
        var table = new ArrayList<String>();
        table.add("| start | to the first request, ms | first answer, ms | second answer, ms |");
        table.add("|---|---|---|---|");
        var json = new LinkedHashMap<String, List<Double>>();
        measured.forEach((what, starts) -> {
            var medians = List.of(median(starts, 0), median(starts, 1), median(starts, 2));
            json.put(what, medians);
            table.add("| %s | %.0f | %.0f | %.1f |".formatted(what, medians.get(0), medians.get(1), medians.get(2)));
        });
        Files.write(Path.of("target", "cold-start.md"), table);
        Payload.JSON
                .writer(SerializationFeature.INDENT_OUTPUT)
                .writeValue(Path.of("target", "cold-start.json").toFile(), json);
        table.forEach(System.out::println);
    }

    private static double median(List<double[]> starts, int which) {
        var sorted = starts.stream().mapToDouble(start -> start[which]).sorted().toArray();
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElseThrow();
    }

    private static double millis(long from, long to) {
        return TimeUnit.NANOSECONDS.toMicros(to - from) / 1e3;
    }
}
