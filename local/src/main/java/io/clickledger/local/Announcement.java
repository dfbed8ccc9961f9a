package io.clickledger.local;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.net.URI;
import java.nio.file.Path;

/**
 * What a running local system tells about itself at {@code GET /local}: where its parts are, never a secret.
 *
 * <p>The commands find signing and token keys as files in {@code directory}; only who may read that folder gets them.
 *
 * @param directory the folder with keys, loads and, if it was asked for, the engines' state
 * @param names names of tables, stream, queue and bucket
 * @param dynamodb endpoint of the claims, ads and counters tables
 * @param kinesis endpoint of the click stream
 * @param sqs endpoint of the spill queue
 * @param s3 endpoint of the quarantine and the archive
 * @param athena endpoint of queries of the archive
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Announcement(Path directory, Names names, URI dynamodb, URI kinesis, URI sqs, URI s3, URI athena) {

    /** Where the front answers with it. */
    public static final String PATH = "/local";
}
