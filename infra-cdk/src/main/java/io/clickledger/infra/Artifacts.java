package io.clickledger.infra;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The functions' code, as the build packs it.
 *
 * @param clickRedirect serves click-redirect and spill-replay
 * @param aggregator serves aggregator and heartbeat
 * @param query serves query
 * @param reconcile serves reconcile and loss-audit
 */
record Artifacts(Path clickRedirect, Path aggregator, Path query, Path reconcile) {

    /** Those in the folders of the repository at {@code root}; throws when they were not built. */
    static Artifacts ofBuild(Path root) {
        return new Artifacts(
                zip(root, "click-redirect"), zip(root, "aggregator"), zip(root, "query"), zip(root, "reconcile"));
    }

    Artifacts {
        for (var zip : List.of(clickRedirect, aggregator, query, reconcile)) {
            if (!Files.isRegularFile(zip)) {
                throw new IllegalStateException("there is no " + zip.normalize()
                        + "; build it in the repository's root: mvn -DskipTests package -pl infra-cdk -am");
            }
        }
    }

    private static Path zip(Path root, String module) {
        return root.resolve("functions").resolve(module).resolve("target").resolve(module + "-lambda.zip");
    }
}
