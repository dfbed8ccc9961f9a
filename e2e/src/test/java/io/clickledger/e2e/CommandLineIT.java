package io.clickledger.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a new user to type works, in its order. */
final class CommandLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Browser browser = new Browser();

    @TempDir
    private Path directory;

    @Test
    void readmesFiveMinutesWork() throws IOException, InterruptedException {
        try (var system = Running.start("up", "--port", "0", "--demo")) {
            var link = URI.create(system.line("/click/").split("'", -1)[1]);
            assertThat(browser.click(link).statusCode()).isEqualTo(302);
            assertThat(browser.click(link).statusCode()).isEqualTo(302);
            assertClicks(system, "demo-1", 1);

            var ads = Files.writeString(
                    directory.resolve("ads.csv"),
                    "ad_id,advertiser_id,destination_url\nad-7,acme,https://example.com/?c={click_id}\n");
            assertThat(system.run("ads", "import", ads.toString()).lastLine()).isEqualTo("imported 1 ads");
            var own = system.run("link", "--ad", "ad-7", "--impression", "i-1").lastLine();
            assertThat(browser.click(URI.create(own)).statusCode()).isEqualTo(302);
            assertClicks(system, "ad-7", 1);
            assertNumbersArePrinted(system);

            var load = system.run("load", "--rate", "50", "--seconds", "4", "--duplicates", "5%", "--robots", "2%");
            assertThat(load.output()).contains("200 redirected, 0 not", "p99");
            assertThat(load.exitCode()).isZero();
            var audit = system.run("audit");
            assertThat(audit.lastLine()).as(audit.output()).isEqualTo("difference 0");
            assertThat(audit.exitCode()).isZero();
        }
    }

    @Test
    void stateInADirectorySurvivesARestartAndSigningCanBeOff() throws IOException, InterruptedException {
        String target;
        try (var system = Running.start("up", "--port", "0", "--demo", "--dir", directory.toString())) {
            target = URI.create(system.run("link", "--ad", "demo-2", "--impression", "i-1")
                            .lastLine())
                    .toString()
                    .substring(system.base.length());
            assertThat(browser.click(URI.create(system.base + target)).statusCode())
                    .isEqualTo(302);
            assertClicks(system, "demo-2", 1);
        }
        try (var system = Running.start("up", "--port", "0", "--dir", directory.toString(), "--signing", "off")) {
            assertThat(browser.click(URI.create(system.base + target)).statusCode())
                    .isEqualTo(302);
            var unsigned = "{\"ad_id\":\"demo-2\",\"impression_id\":\"i-2\"}";
            assertThat(browser.post(URI.create(system.base + "/click"), unsigned)
                            .statusCode())
                    .isEqualTo(302);
            assertClicks(system, "demo-2", 2);
            assertThat(system.run("audit").lastLine()).isEqualTo("difference 0");
            assertThat(CommandLine.run("", "up", "--port", "0", "--dir", directory.toString())
                            .output())
                    .contains("is in use by another local system");
        }
    }

    @Test
    void badLineOfACsvIsNamedAndNothingIsImported() throws IOException, InterruptedException {
        var ads = Files.writeString(
                directory.resolve("ads.csv"),
                "ad_id,advertiser_id,destination_url\nad-7,acme,https://example.com/\nad-8,acme,javascript:alert(1)\n");

        var outcome = CommandLine.run("http://127.0.0.1:9", "ads", "import", ads.toString());

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("not imported, nothing of it", "line 3: destination_url is neither http nor https");
    }

    @Test
    void commandWithoutASystemSaysHowToStartOne() throws IOException, InterruptedException {
        var outcome = CommandLine.run("http://127.0.0.1:9", "token", "--operator");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output()).contains("no system answers at http://127.0.0.1:9", "./clickledger up");
    }

    @Test
    void takenPortIsNamedAtOnce() throws IOException, InterruptedException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var outcome = CommandLine.run("", "up", "--port", Integer.toString(taken.getLocalPort()));

            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.output()).contains("port " + taken.getLocalPort() + " is taken", "--port");
        }
    }

    private static void assertNumbersArePrinted(Running system) throws IOException, InterruptedException {
        var clicks = system.run("clicks", "--ad", "ad-7", "--ad", "demo-1", "--minutes", "60");
        assertThat(clicks.exitCode()).as(clicks.output()).isZero();
        assertThat(clicks.output())
                .containsPattern("start +ad-7 +demo-1 +total\n")
                .containsPattern("\ntotal +1 +1 +2\n")
                .containsPattern("\ncomplete through +20")
                .contains("reconciled through  not yet");
        assertThat(system.run("clicks", "--advertiser", "acme", "--interval", "1h", "--minutes", "1", "--csv")
                        .output())
                .startsWith("ad_id,start,clicks,live,corrected\r\n,20")
                .endsWith(":00:00Z,2,2,0\r\n");

        var top = system.run("top", "--operator", "--minutes", "15", "--n", "10");
        assertThat(top.exitCode()).as(top.output()).isZero();
        assertThat(top.output())
                .containsPattern("rank +ad_id +advertiser_id +clicks\n")
                .containsPattern("1 +ad-7 +acme +1\n")
                .contains("exact: no other ad can");

        var wrong = system.run("clicks", "--ad", "ad-7", "--interval", "7m");
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.output().strip())
                .isEqualTo("clicks: interval is none of 1m, 5m, 10m, 1h, 1d (400 A parameter breaks a rule)");
    }

    private void assertClicks(Running system, String ad, long clicks) throws IOException, InterruptedException {
        var token = system.run("token", "--advertiser", "acme").lastLine();
        var query = URI.create(system.base + "/metrics?ad_ids=" + ad + "&minutes=60");
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> Advertiser.json(browser.get(query, token))
                                .at("/ads/0/total")
                                .asLong()
                        == clicks);
    }

    /** A system that {@code up} started; closing it is Ctrl-C, and leaves no process behind. */
    private record Running(Process process, String base, List<String> greeting) implements AutoCloseable {

        static Running start(String... arguments) throws IOException {
            var process = CommandLine.start("", arguments);
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            var greeting =
                    output.lines().takeWhile(line -> !line.startsWith("Ctrl-C")).toList();
            var ready =
                    greeting.stream().filter(line -> line.startsWith("READY ")).findFirst();
            assertThat(ready).as(String.join("\n", greeting)).isPresent();
            return new Running(process, ready.orElseThrow().substring("READY ".length()), greeting);
        }

        String line(String part) {
            return greeting.stream()
                    .filter(line -> line.contains(part))
                    .findFirst()
                    .orElseThrow();
        }

        CommandLine.Outcome run(String... arguments) throws IOException, InterruptedException {
            return CommandLine.run(base, arguments);
        }

        @Override
        public void close() {
            var family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                    .toList();
            process.destroy();
            Awaitility.await().atMost(PATIENCE).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(family).as("the system and its engine").hasSizeGreaterThan(1);
        }
    }
}
