package io.clickledger.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a result was measured on: without it a figure is worth nothing. */
record Machine(String processor, int processors, long memoryMegabytes, String java, String options, String commit) {

    private static final long MEGABYTE = 1 << 20;

    static Machine current() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var options = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("-X"))
                .toList();
        return new Machine(
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() / MEGABYTE,
                System.getProperty("java.vm.vendor") + " " + Runtime.version(),
                String.join(" ", options),
                headCommit());
    }

    String json() {
        return "{\"processor\":\"%s\",\"processors\":%d,\"memory_mb\":%d,\"java\":\"%s\",\"options\":\"%s\",\"commit\":\"%s\"}"
                .formatted(processor, processors, memoryMegabytes, java, options, commit);
    }

    private static String processorName() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String headCommit() {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=9").start();
            return new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
