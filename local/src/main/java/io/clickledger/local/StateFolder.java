package io.clickledger.local;

import io.clickledger.local.console.CommandException;
import io.clickledger.local.loopback.TemporaryFolder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The folder a local system keeps keys and state in: the user's own, or a temporary one that goes with the system. */
final class StateFolder implements AutoCloseable {

    private final Path path;
    private final Optional<TemporaryFolder> temporary;
    private final FileChannel lock;

    private StateFolder(Path path, Optional<TemporaryFolder> temporary, FileChannel lock) {
        this.path = path;
        this.temporary = temporary;
        this.lock = lock;
    }

    /** Opens {@code chosen}, or a new temporary folder; throws {@link CommandException} when another system uses it. */
    static StateFolder open(Optional<Path> chosen) throws IOException {
        if (chosen.isPresent()) {
            return lock(Files.createDirectories(chosen.get().toAbsolutePath()), Optional.empty());
        }
        var folder = TemporaryFolder.create("clickledger-");
        return lock(folder.path(), Optional.of(folder));
    }

    private static StateFolder lock(Path path, Optional<TemporaryFolder> temporary) throws IOException {
        var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lock)) {
            lock.close();
            throw new CommandException(path + " is in use by another local system; stop it or choose another --dir");
        }
        return new StateFolder(path, temporary, lock);
    }

    Path path() {
        return path;
    }

    /** Where engines keep their state, or empty when they shall forget it. */
    Optional<Path> engineState() {
        return temporary.isPresent() ? Optional.empty() : Optional.of(path);
    }

    @Override
    public void close() throws IOException {
        lock.close();
        if (temporary.isPresent()) {
            temporary.get().close();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another system of this very process holds it.
            return false;
        }
    }
}
