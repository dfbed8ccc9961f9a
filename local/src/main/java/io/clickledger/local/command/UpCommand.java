package io.clickledger.local.command;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.local.LocalSystem;
import io.clickledger.local.SystemOptions;
import io.clickledger.local.console.CommandException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code up}: the whole system until Ctrl-C. */
@Command(name = "up", description = "Start the whole system on this machine; Ctrl-C stops it.")
final class UpCommand implements Callable<Integer> {

    private static final AdId DEMO_AD = new AdId("demo-1");
    private static final AdvertiserId DEMO_ADVERTISER = new AdvertiserId("acme");

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "P",
            description = "Port (default: 8080; 0: a free one).")
    private int port;

    @Option(names = "--demo", description = "Register a few ads of the advertiser acme.")
    private boolean demo;

    @Option(
            names = "--signing",
            defaultValue = "required",
            paramLabel = "required|off",
            description = "off: believe unsigned links, as on a trusted network (default: required).")
    private SystemOptions.Signing signing = SystemOptions.Signing.REQUIRED;

    @Option(names = "--dir", paramLabel = "DIR", description = "Keep all state there (default: forgotten at the end).")
    private @Nullable Path directory;

    @Option(
            names = "--engine",
            defaultValue = "embedded",
            paramLabel = "embedded|localstack|URL",
            converter = EngineOption.class,
            description = {
                "What to run on (default: embedded): engines of its own, or any server that speaks AWS's protocols.",
                "localstack is one at http://127.0.0.1:4566. Tables, stream, queue and buckets are created there."
            })
    private EngineOption.Engine engine = new EngineOption.Engine(Optional.empty());

    @Override
    public Integer call() throws IOException, InterruptedException {
        var system = start();
        // Ctrl-C and SIGTERM run the hook; the process ends when it is through.
        Runtime.getRuntime().addShutdownHook(new Thread(system::close));
        greet(system);
        new CountDownLatch(1).await();
        return 0;
    }

    private LocalSystem start() throws IOException, InterruptedException {
        try {
            var options = SystemOptions.of(port, Optional.ofNullable(directory), signing);
            var system = LocalSystem.start(engine.url().map(options::on).orElse(options));
            if (demo) {
                system.register(demoAds());
            }
            return system;
        } catch (BindException e) {
            throw new CommandException(
                    "port " + port + " is taken; choose another with --port, or --port 0 for a free one");
        } catch (SdkException e) {
            throw new CommandException(
                    "the engine at " + engine.url().map(URI::toString).orElse("this machine")
                            + " does not do what is asked of it: " + e.getMessage());
        }
    }

    private static Map<AdId, Landing> demoAds() throws IOException {
        var file = Objects.requireNonNull(UpCommand.class.getResourceAsStream("demo-ads.csv"));
        try (var reader = new InputStreamReader(file, StandardCharsets.UTF_8)) {
            return switch (AdsFile.read(reader)) {
                case AdsFile.Content.Ads ads -> ads.ads();
                case AdsFile.Content.Errors errors -> throw new IllegalStateException(errors.toString());
            };
        }
    }

    private void greet(LocalSystem system) {
        System.out.println("READY " + system.base());
        if (demo) {
            var impression = new ImpressionId("demo-" + Clock.systemUTC().millis());
            System.out.println();
            System.out.println("click it, twice if you like; it counts once:");
            System.out.println("  curl -i '" + system.link(DEMO_AD, impression) + "'");
            System.out.println("read the number:");
            System.out.println("  curl -H 'Authorization: Bearer " + system.token(Optional.of(DEMO_ADVERTISER)) + "' '"
                    + system.base() + "/metrics?ad_ids=" + DEMO_AD + "&minutes=5'");
        }
        System.out.printf("%nwatch it, with a token of ./clickledger token:%n  %s/dashboard%n", system.base());
        System.out.println();
        System.out.println("data lies in " + system.directory()
                + (directory == null ? " and is deleted at the end; keep it with --dir DIR" : ""));
        System.out.println("Ctrl-C stops everything");
    }
}
