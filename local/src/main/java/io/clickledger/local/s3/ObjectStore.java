package io.clickledger.local.s3;

import io.clickledger.local.loopback.LocalAccount;
import io.clickledger.local.loopback.TemporaryFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/** S3 on loopback, one file an object: s3proxy in this process, over a directory. It checks signatures, as S3 does. */
public final class ObjectStore implements AutoCloseable {
    /** A local system has a handful of clients; Jetty's own default of 200 threads would only cost memory. */
    private static final int MAX_THREADS = 16;

    private final Path directory;
    private final Optional<TemporaryFolder> temporary;
    private final int port;
    private S3Proxy proxy;

    private ObjectStore(Path directory, Optional<TemporaryFolder> temporary, int port) {
        this.directory = directory;
        this.temporary = temporary;
        this.proxy = serve(directory, port);
        this.port = proxy.getPort();
    }

    /**
     * Starts the store.
     *
     * @param directory where the buckets live; without one a temporary directory, deleted by {@link #close}
     * @param port 0 chooses a free one
     */
    public static ObjectStore start(Optional<Path> directory, int port) {
        try {
            if (directory.isPresent()) {
                return new ObjectStore(Files.createDirectories(directory.get()), Optional.empty(), port);
            }
            var folder = TemporaryFolder.create("clickledger-s3");
            return new ObjectStore(folder.path(), Optional.of(folder), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An address by number, so that the SDK uses path-style requests without being told to. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Refuses connections until {@link #recover}; objects stay. */
    void outage() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy does not stop", e);
        }
    }

    void recover() {
        proxy = serve(directory, port);
    }

    @Override
    public void close() {
        outage();
        if (temporary.isPresent()) {
            try {
                temporary.get().close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static S3Proxy serve(Path directory, int port) {
        var settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", directory.toString());
        var proxy = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", settings))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, LocalAccount.ACCESS_KEY, LocalAccount.SECRET_KEY)
                // The SDK sends headers s3proxy has no use for, such as the storage class of a later version.
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(MAX_THREADS)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("s3proxy does not start on port " + port, e);
        }
        return proxy;
    }
}
