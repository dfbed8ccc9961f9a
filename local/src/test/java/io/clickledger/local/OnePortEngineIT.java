package io.clickledger.local;

import io.clickledger.local.loopback.OpenParts;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;

/** The contract, over the engines of our own behind one address, as another server would have them. */
final class OnePortEngineIT extends EngineContract {

    private final OpenParts parts = new OpenParts();

    @Override
    URI engine() throws IOException {
        var own = parts.opened(EmbeddedEngines.start(Path.of("dynamodb-local", "target", "engine"), Optional.empty()));
        return parts.opened(new OnePort(Map.of(
                        "dynamodb", own.dynamo().endpoint(),
                        "kinesis", own.kinesis().endpoint(),
                        "sqs", own.queue().endpoint(),
                        "s3", own.objects().endpoint())))
                .address();
    }

    @AfterAll
    void stopEngines() {
        parts.close();
    }
}
