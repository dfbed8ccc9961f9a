package io.clickledger.local.kinesis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/** The operations that describe streams and list shards, page by page. */
final class KinesisListOperations {
    private static final int DESCRIBED_SHARDS = 100;
    private static final int LISTED_SHARDS = 1_000;
    private static final int LISTED_STREAMS = 100;
    private static final int MAX_PAGE = 10_000;
    private static final Pattern PAGE_TOKEN = Pattern.compile("([^/]+)/([^/]+)");

    private final KinesisStreams streams;

    KinesisListOperations(KinesisStreams streams) {
        this.streams = streams;
    }

    ObjectNode describeStream(KinesisRequest request) {
        var stream = streams.find(request.streamName());
        var after = after(stream, request.text("ExclusiveStartShardId").orElse(""));
        var page = page(after, request.integer("Limit", DESCRIBED_SHARDS, MAX_PAGE));
        var description = KinesisAnswers.stream(stream);
        KinesisAnswers.shards(description, page);
        description.put("HasMoreShards", page.size() < after.size());
        return KinesisAnswers.empty().set("StreamDescription", description);
    }

    ObjectNode describeStreamSummary(KinesisRequest request) {
        var stream = streams.find(request.streamName());
        var summary = KinesisAnswers.stream(stream);
        summary.put("OpenShardCount", stream.topology().open().size());
        summary.put("ConsumerCount", 0);
        return KinesisAnswers.empty().set("StreamDescriptionSummary", summary);
    }

    ObjectNode listStreams(KinesisRequest request) {
        var from = request.text("NextToken").or(() -> request.text("ExclusiveStartStreamName"));
        var names = streams.namesAfter(from.orElse(""));
        var page = page(names, request.integer("Limit", LISTED_STREAMS, MAX_PAGE));
        var answer = KinesisAnswers.empty();
        var listed = answer.putArray("StreamNames");
        page.forEach(listed::add);
        answer.put("HasMoreStreams", page.size() < names.size());
        if (page.size() < names.size()) {
            answer.put("NextToken", page.getLast());
        }
        return answer;
    }

    ObjectNode listShards(KinesisRequest request) {
        if (request.fields().has("ShardFilter")) {
            // Refused rather than ignored: a client that asked for some shards must not be given all of them.
            throw KinesisRejection.validation("ShardFilter", "not offered by this server");
        }
        var token = request.text("NextToken");
        if (token.isPresent() && request.text("StreamName").isPresent()) {
            throw KinesisRejection.invalidArgument("NextToken and StreamName cannot be provided together");
        }
        var place = token.map(KinesisListOperations::parse)
                .orElseGet(() -> new Place(
                        request.streamName(),
                        request.text("ExclusiveStartShardId").orElse("")));
        var after = after(streams.find(place.stream()), place.shard());
        var page = page(after, request.integer("MaxResults", LISTED_SHARDS, MAX_PAGE));
        var answer = KinesisAnswers.empty();
        KinesisAnswers.shards(answer, page);
        if (page.size() < after.size()) {
            answer.put("NextToken", new Place(place.stream(), page.getLast().id()).token());
        }
        return answer;
    }

    /** The last shard a page of a stream's shards has listed. */
    private record Place(String stream, String shard) {
        String token() {
            var form = stream + "/" + shard;
            return Base64.getUrlEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Place parse(String token) {
        try {
            var form = PAGE_TOKEN.matcher(new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8));
            if (form.matches()) {
                return new Place(form.group(1), form.group(2));
            }
        } catch (IllegalArgumentException e) {
            throw (KinesisRejection)
                    KinesisRejection.invalidArgument("NextToken is not valid").initCause(e);
        }
        throw KinesisRejection.invalidArgument("NextToken is not valid");
    }

    /** Shard ids have a fixed width, so the order of their text is the order of their numbers. */
    private static List<KinesisShard> after(KinesisStream stream, String id) {
        return stream.topology().shards().stream()
                .filter(shard -> shard.id().compareTo(id) > 0)
                .toList();
    }

    private static <T> List<T> page(List<T> all, int limit) {
        return all.subList(0, Math.min(limit, all.size()));
    }
}
