package io.clickledger.local.export;

import io.clickledger.events.ClaimsExport;
import java.time.Instant;
import java.util.Optional;

/**
 * One export of a table, as far as it has come.
 *
 * @param arn its name
 * @param request what was asked
 * @param state where it stands
 * @param started when it was asked
 * @param ended when it ended, if it has
 * @param items how many items it holds
 * @param failure why it failed, if it did
 */
record DynamoExport(
        String arn,
        Request request,
        State state,
        Instant started,
        Optional<Instant> ended,
        long items,
        Optional<String> failure) {

    /** The states of DynamoDB. */
    enum State {
        IN_PROGRESS,
        COMPLETED,
        FAILED
    }

    /**
     * What a client asks.
     *
     * @param tableArn the table
     * @param bucket where to write
     * @param prefix what the objects' keys begin with, without a slash at its end
     * @param from items written from then on
     * @param to and before then
     */
    record Request(String tableArn, String bucket, String prefix, Instant from, Instant to) {

        String table() {
            return tableArn.substring(tableArn.lastIndexOf('/') + 1);
        }
    }

    static DynamoExport started(String id, Request request, Instant at) {
        var arn = request.tableArn() + "/export/" + id;
        return new DynamoExport(arn, request, State.IN_PROGRESS, at, Optional.empty(), 0, Optional.empty());
    }

    DynamoExport completed(Instant at, long exported) {
        return new DynamoExport(arn, request, State.COMPLETED, started, Optional.of(at), exported, failure);
    }

    DynamoExport failed(Instant at, String why) {
        return new DynamoExport(arn, request, State.FAILED, started, Optional.of(at), items, Optional.of(why));
    }

    /** Where its items are; every export under the same prefix puts them there. */
    String dataKey() {
        return request.prefix() + "/" + ClaimsExport.DATA + id() + ".json.gz";
    }

    /** Where it tells about itself, {@code name} being summary or files. */
    String manifestKey(String name) {
        return request.prefix() + "/AWSDynamoDB/" + id() + "/manifest-" + name + ".json";
    }

    private String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
