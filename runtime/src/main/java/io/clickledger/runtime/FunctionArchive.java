package io.clickledger.runtime;

import io.clickledger.telemetry.FunctionName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** What is deployed for a function: a zip with jars in {@code lib/}. */
public record FunctionArchive(Path zip) {

    private static final String LIBRARIES = "lib/";

    /** The archive that the module of {@code function} was packaged into; {@code functions} is the folder of those modules. */
    public static FunctionArchive of(Path functions, FunctionName function) {
        var module = module(function);
        return new FunctionArchive(functions.resolve(module).resolve("target").resolve(module + "-lambda.zip"));
    }

    private static String module(FunctionName function) {
        return switch (function) {
            case CLICK_REDIRECT, SPILL_REPLAY -> "click-redirect";
            case AGGREGATOR, HEARTBEAT -> "aggregator";
            case QUERY -> "query";
            case RECONCILE, LOSS_AUDIT -> "reconcile";
        };
    }

    /** Every file in it with its size in bytes. */
    public TreeMap<String, Long> files() throws IOException {
        try (var archive = new ZipFile(zip.toFile())) {
            var files = new TreeMap<String, Long>();
            archive.stream()
                    .filter(entry -> !entry.isDirectory())
                    .forEach(entry -> files.put(entry.getName(), entry.getSize()));
            return files;
        }
    }

    /** Lays it out below {@code folder} as Lambda does in {@code /var/task}, unless it is there, and returns where. */
    public Path unpack(Path folder) throws IOException {
        var task = folder.resolve(zip.getFileName().toString().replace(".zip", ""));
        if (Files.exists(task)) {
            return task;
        }
        Files.createDirectories(task.resolve(LIBRARIES));
        try (var archive = new ZipFile(zip.toFile())) {
            for (var name : files().keySet()) {
                try (var content = archive.getInputStream(archive.getEntry(name))) {
                    Files.copy(content, inside(task, name), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        return task;
    }

    private static Path inside(Path task, String name) {
        var file = task.resolve(name).normalize();
        if (!file.startsWith(task)) {
            throw new IllegalArgumentException("archive entry is not inside the archive: " + name);
        }
        return file;
    }
}
