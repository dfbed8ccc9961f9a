package io.clickledger.redirect;

import io.clickledger.settings.SettingException;
import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Builds the redirect function from its environment. */
final class RedirectWiring {

    private static final Logger log = LoggerFactory.getLogger(RedirectWiring.class);

    private final Settings settings;
    private final Config config;
    private final RecordingWiring recording;
    private final Clock clock = Clock.systemUTC();

    RedirectWiring(Settings settings) {
        this.settings = settings;
        this.config = Config.of(settings);
        this.recording = new RecordingWiring(config.recording, clock);
    }

    ResolveLink resolveLink() {
        var table = new DynamoAdCatalogue(
                recording.dynamo(),
                config.adsTable,
                recording.budget(config.catalogueTimeout, config.catalogueTimeout));
        return new ResolveLink(links(), new CachedAdCatalogue(table, config.adCache, clock));
    }

    ObserveClick observeClick() {
        var robots = Robots.load();
        log.atInfo().addKeyValue("by", robots.version()).log("robots listed");
        return new ObserveClick(new Traffic(robots));
    }

    RecordClick recordClick() {
        var sqs = SqsClient.builder()
                .httpClient(recording.http())
                .overrideConfiguration(RecordingWiring.twoAttempts())
                .build();
        var spill = new SqsSpill(sqs, config.spillQueueUrl, recording.budget(config.spillTimeout, config.spillTimeout));
        return new RecordClick(recording.claims(), recording.publish(), spill);
    }

    ClickTally tally() {
        return new ClickTally(Metrics.of(FunctionName.CLICK_REDIRECT, settings, clock));
    }

    Optional<URI> fallback() {
        return config.fallback;
    }

    private Links links() {
        return switch (config.linkKeys) {
            case LinkKeySource.None none -> new UnsignedLinks(config.linkMaxLifetime);
            case LinkKeySource.File file -> signed(() -> read(file.path()));
            case LinkKeySource.Secret secret -> signed(secret(secret.id()));
        };
    }

    private Links signed(Supplier<String> keys) {
        return new SignedLinks(new LinkKeyRing(keys, config.linkKeysRefresh, clock), config.linkMaxLifetime);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LookupFailedException("link keys", e);
        }
    }

    private Supplier<String> secret(String id) {
        var secrets = SecretsManagerClient.builder()
                .httpClient(recording.http())
                .overrideConfiguration(RecordingWiring.twoAttempts())
                .build();
        var budget = recording.budget(config.catalogueTimeout, config.catalogueTimeout);
        return () -> {
            try {
                var keys = secrets.getSecretValue(get -> get.secretId(id).overrideConfiguration(budget.next()));
                // A binary secret has no text, and is as malformed as an empty one.
                return Objects.requireNonNullElse(keys.secretString(), "");
            } catch (SdkException e) {
                throw new LookupFailedException("link keys", e);
            }
        };
    }

    /**
     * The redirect's environment.
     *
     * @param adsTable {@code ADS_TABLE}
     * @param catalogueTimeout {@code CATALOGUE_TIMEOUT}, for one read of an ad or of the link keys
     * @param adCache {@code AD_CACHE_SIZE}, {@code AD_CACHE_FRESH}, {@code AD_CACHE_STALE}
     * @param spillQueueUrl {@code SPILL_QUEUE_URL}
     * @param spillTimeout {@code SPILL_TIMEOUT}
     * @param linkKeys {@code LINK_SIGNING} and where its keys are
     * @param linkKeysRefresh {@code LINK_KEYS_REFRESH}
     * @param linkMaxLifetime {@code LINK_MAX_LIFETIME}; a link that runs longer is refused
     * @param fallback {@code FALLBACK_URL}, where refused links lead
     */
    record Config(
            RecordingWiring.Config recording,
            String adsTable,
            Duration catalogueTimeout,
            CachedAdCatalogue.Limits adCache,
            String spillQueueUrl,
            Duration spillTimeout,
            LinkKeySource linkKeys,
            Duration linkKeysRefresh,
            Duration linkMaxLifetime,
            Optional<URI> fallback) {

        /** Some 200 bytes an ad. */
        private static final int MOST_ADS = 10_000_000;

        Config {
            // A claim that is forgotten before its link ends lets the link be counted twice.
            if (recording.claimRetention().compareTo(linkMaxLifetime) < 0) {
                throw new SettingException("CLAIM_RETENTION", "is shorter than LINK_MAX_LIFETIME");
            }
        }

        static Config of(Settings settings) {
            return new Config(
                    RecordingWiring.Config.of(settings),
                    settings.text("ADS_TABLE"),
                    settings.duration("CATALOGUE_TIMEOUT", Duration.ofMillis(100)),
                    new CachedAdCatalogue.Limits(
                            settings.integer("AD_CACHE_SIZE", 100_000, 1, MOST_ADS),
                            settings.duration("AD_CACHE_FRESH", Duration.ofMinutes(5)),
                            settings.duration("AD_CACHE_STALE", Duration.ofDays(1))),
                    settings.text("SPILL_QUEUE_URL"),
                    settings.duration("SPILL_TIMEOUT", Duration.ofMillis(60)),
                    LinkKeySource.of(settings),
                    settings.duration("LINK_KEYS_REFRESH", Duration.ofMinutes(5)),
                    settings.duration("LINK_MAX_LIFETIME", Duration.ofDays(7)),
                    settings.optionalUri("FALLBACK_URL"));
        }
    }
}
