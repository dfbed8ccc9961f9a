package io.clickledger.local;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.clickledger.aggregator.AggregatorHandler;
import io.clickledger.aggregator.HeartbeatHandler;
import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import io.clickledger.events.LinkKeys;
import io.clickledger.local.athena.AthenaFaults;
import io.clickledger.local.loopback.LocalAccount;
import io.clickledger.local.loopback.OpenParts;
import io.clickledger.local.polling.QueuePoller;
import io.clickledger.local.polling.StreamPoller;
import io.clickledger.query.QueryHandler;
import io.clickledger.reconcile.LossAuditHandler;
import io.clickledger.reconcile.ReconcileHandler;
import io.clickledger.redirect.ClickRedirectHandler;
import io.clickledger.redirect.SpillReplayHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of Clickledger on one machine: real handlers, real SDK clients, real engines, all on loopback.
 *
 * <p>One per process: the SDK finds the engines through system properties, as on AWS through its environment.
 */
public final class LocalSystem implements AutoCloseable {

    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);
    /** On AWS it is a minute; here a person waits for an answer's {@code complete_through}. */
    private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(3);

    private static final Duration VALIDITY = Duration.ofHours(24);

    private final OpenParts parts;
    private final TokenKeys tokens;
    private final LinkKeys linkKeys;
    private final Engines engines;
    private final Announcement announcement;
    private final Clients clients;
    private final SystemFaults faults;
    private final ApiFront front;

    /** Starts everything and returns when every part answers; throws {@link java.net.BindException} when the port is taken. */
    public static LocalSystem start(SystemOptions options) throws IOException {
        requireFree(options.port());
        var parts = new OpenParts();
        try {
            return new LocalSystem(options, parts);
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private LocalSystem(SystemOptions options, OpenParts parts) throws IOException {
        this.parts = parts;
        var folder = parts.opened(StateFolder.open(options.directory()));
        tokens = TokenKeys.at(folder.path());
        var linkKeyFile = LinkKeyFile.at(folder.path());
        linkKeys = LinkKeyFile.read(folder.path());
        engines = parts.opened(engines(options, folder));
        announcement = engines.announcement(folder.path());
        clients = parts.opened(Clients.of(announcement));
        new Stores(clients).create(announcement.names());
        leadSdkToEngines(announcement, options.wire());
        var environment = new HashMap<>(FunctionEnvironment.of(
                announcement.names(),
                linkKeyFile,
                options.signing(),
                engines.archive().exports().endpoint()));
        environment.putAll(options.settings());
        var aggregator = new AggregatorHandler(environment);
        faults = new SystemFaults(
                engines.embedded().map(own -> own.kinesis().faults()),
                new CrashAfterClaim(),
                new AggregatorFaults(
                        batch -> aggregator.handleRequest(batch, new LocalContext("aggregator", FUNCTION_TIMEOUT))),
                new DeliveryFaults());
        parts.opened(StreamPoller.start(
                clients.kinesis(),
                mapping(announcement.names().stream(), options.batchWindow(), folder.engineState()),
                faults.aggregator()));
        parts.opened(DeliveryStream.start(
                clients.kinesis(),
                clients.s3(),
                announcement.names(),
                faults.delivery(),
                folder.engineState().map(path -> path.resolve("delivered"))));
        var replay = new SpillReplayHandler(environment);
        parts.opened(QueuePoller.start(
                clients.sqs(),
                engines.spill(),
                batch -> replay.handleRequest(batch, new LocalContext("spill-replay", FUNCTION_TIMEOUT))));
        var heartbeat = new HeartbeatHandler(environment);
        var schedule = parts.opened(new Schedule());
        schedule.every(
                HEARTBEAT_INTERVAL,
                Duration.ZERO,
                "heartbeat",
                () -> heartbeat.handleRequest(new ScheduledEvent(), new LocalContext("heartbeat", FUNCTION_TIMEOUT)));
        var functions = new ApiFront.Functions(new ClickRedirectHandler(environment), new QueryHandler(environment));
        var controls = new LocalControls(
                announcement,
                new LambdaFunctions(Map.of(
                        "reconcile", new ReconcileHandler(environment),
                        "loss-audit", new LossAuditHandler(environment))),
                faults);
        front = parts.opened(ApiFront.start(options.port(), functions, controls, tokens));
    }

    /** Where the front answers. */
    public URI base() {
        return front.base();
    }

    /** The folder with keys, loads and state. */
    public Path directory() {
        return announcement.directory();
    }

    /** A link to {@code ad} that finds its landing in the catalogue. */
    public URI link(AdId ad, ImpressionId impression) {
        return link(ad, impression, Optional.empty());
    }

    /** A link that carries its landing, if there is one. */
    public URI link(AdId ad, ImpressionId impression, Optional<Landing> landing) {
        return sign(new ClickLink(ad, Optional.of(impression), now().plus(VALIDITY), landing));
    }

    /** Signs any link with the system's key. */
    public URI sign(ClickLink link) {
        return base().resolve(link.sign(linkKeys));
    }

    /** A token that reads {@code advertiser}'s numbers, or every tenant's when it is empty. */
    public String token(Optional<AdvertiserId> advertiser) {
        return tokens.issue(advertiser, now(), VALIDITY);
    }

    /** Puts ads into the catalogue. */
    public void register(Map<AdId, Landing> ads) {
        new DynamoAds(clients.dynamo(), announcement.names().ads()).register(ads);
    }

    /** Takes engines away and gives them back. */
    public Outages outages() {
        return new Outages(engines, clients.kinesis(), announcement.names().stream());
    }

    /** Ends invocations of the aggregator badly. */
    public AggregatorFaults aggregatorFaults() {
        return faults.aggregator();
    }

    /** Delays the way into the archive, or doubles it. */
    public DeliveryFaults deliveryFaults() {
        return faults.delivery();
    }

    /** Ends queries of the archive badly. */
    public AthenaFaults athenaFaults() {
        return engines.archive().athena().faults();
    }

    /** The ledger, once it adds up or {@code patience} is over. */
    public Ledger audit(Duration patience) throws IOException, InterruptedException {
        return new Audit(clients, announcement.names(), announcement.directory(), Clock.systemUTC()).settle(patience);
    }

    @Override
    public void close() {
        parts.close();
    }

    private static Engines engines(SystemOptions options, StateFolder folder) throws IOException {
        return options.engine().isPresent()
                ? Engines.at(options.engine().get(), options.trinoModule())
                : Engines.embedded(options.dynamoEngine(), options.trinoModule(), folder.engineState());
    }

    private static StreamPoller.Mapping mapping(String stream, Duration batchWindow, Optional<Path> state) {
        var deployed = StreamPoller.Mapping.of(stream);
        return new StreamPoller.Mapping(
                stream,
                deployed.batchSize(),
                batchWindow,
                deployed.pollInterval(),
                deployed.bisect(),
                state.map(path -> path.resolve("checkpoints")));
    }

    private static void leadSdkToEngines(Announcement announcement, SystemOptions.Wire wire) {
        System.setProperty("aws.region", LocalAccount.REGION);
        System.setProperty("aws.accessKeyId", LocalAccount.ACCESS_KEY);
        System.setProperty("aws.secretAccessKey", LocalAccount.SECRET_KEY);
        Map.of(
                        "DynamoDb", announcement.dynamodb(),
                        "Kinesis", announcement.kinesis(),
                        "Sqs", announcement.sqs(),
                        "Athena", announcement.athena(),
                        "S3", announcement.s3())
                .forEach((service, engine) -> System.setProperty(
                        "aws.endpointUrl" + service, wire.to(service, engine).toString()));
    }

    // Asked first, so that a taken port is told before anything is started.
    private static void requireFree(int port) throws IOException {
        new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }
}
