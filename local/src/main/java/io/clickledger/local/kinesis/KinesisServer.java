package io.clickledger.local.kinesis;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small Kinesis inside this JVM, on the loopback address, that speaks the real protocol to the unmodified SDK.
 *
 * <p>Streams are ACTIVE at once and reshards complete at once; signatures are not checked. All records of the retention
 * (24 hours) are held in memory, each at its payload and partition key plus about 200 bytes: a million clicks of 500
 * bytes take some 700 MB. With a directory they also lie on disk and survive a restart: a record is written before it is
 * acknowledged. The file of an open shard shrinks to the retention when it is next opened.
 */
public final class KinesisServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KinesisServer.class);

    private final KinesisStreams streams;
    private final KinesisFront front;
    private final KinesisFaults faults;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final InetSocketAddress address;
    private Optional<HttpServer> listener;

    private KinesisServer(Settings settings) throws IOException {
        streams = KinesisStreams.open(settings);
        faults = settings.faults();
        front = new KinesisFront(streams, faults, settings.clock());
        var first = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()));
        address = first.getAddress();
        listener = Optional.of(first);
    }

    /** Where the server listens (port 0: a free one), what it keeps and where, and what goes wrong on purpose. */
    record Settings(
            int port,
            Optional<Path> directory,
            Duration retention,
            KinesisLimits limits,
            KinesisFaults faults,
            Clock clock) {
        /** What arrived before this moment is trimmed. */
        Instant horizon() {
            return clock.instant().minus(retention);
        }

        static Settings of(int port, Optional<Path> directory) {
            return new Settings(
                    port,
                    directory,
                    Duration.ofHours(24),
                    KinesisLimits.AWS_WRITES,
                    new KinesisFaults(),
                    Clock.systemUTC());
        }
    }

    /**
     * Starts the server.
     *
     * @param port 0 chooses a free one
     * @param directory where the streams live; without one in memory
     */
    public static KinesisServer start(int port, Optional<Path> directory) throws IOException {
        return start(Settings.of(port, directory));
    }

    static KinesisServer start(Settings settings) throws IOException {
        // Read once by the JDK's server: small answers must not wait for the client's delayed acknowledgement, and
        // an idle connection must live longer than the SDK keeps it (60 s), or a put would meet a closed one.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.idleInterval", "90");
        return new KinesisServer(settings);
    }

    /** Where it answers, also after an outage. */
    public URI endpoint() {
        return URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort());
    }

    /** What goes wrong on order. */
    public KinesisFaults faults() {
        return faults;
    }

    /** Refuses connections and drops the open ones; all state is kept. */
    public synchronized void outage() {
        listener.ifPresent(server -> server.stop(0));
        listener = Optional.empty();
        log.atInfo().addKeyValue("port", address.getPort()).log("kinesis stopped listening");
    }

    /** Ends an outage, on the same port. */
    public synchronized void recover() throws IOException {
        if (listener.isEmpty()) {
            listener = Optional.of(listen(address));
            log.atInfo().addKeyValue("port", address.getPort()).log("kinesis listened again");
        }
    }

    @Override
    public synchronized void close() throws IOException {
        listener.ifPresent(server -> server.stop(0));
        listener = Optional.empty();
        requests.close();
        streams.close();
    }

    private HttpServer listen(InetSocketAddress at) throws IOException {
        var server = HttpServer.create(at, 0);
        server.createContext("/", front);
        server.setExecutor(requests);
        server.start();
        return server;
    }
}
