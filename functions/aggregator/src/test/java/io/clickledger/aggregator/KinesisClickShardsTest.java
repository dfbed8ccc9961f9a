package io.clickledger.aggregator;

import static io.clickledger.aggregator.Deliveries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.clickledger.aggregator.ClickShards.Shard;
import io.clickledger.events.ClickEventCodec;
import io.clickledger.events.Heartbeat;
import io.clickledger.events.ShardId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

final class KinesisClickShardsTest {

    private final Stream stream = new Stream();
    private final KinesisClickShards shards = new KinesisClickShards(stream, "clicks");

    @Test
    void shardsOfAllPagesAreListedWithTheirState() {
        stream.pages.add(List.of(listed(1)
                .sequenceNumberRange(r -> r.startingSequenceNumber("1").endingSequenceNumber("9"))
                .build()));
        stream.pages.add(List.of(
                listed(2).parentShardId(id(1).value()).build(),
                listed(3)
                        .parentShardId(id(1).value())
                        .adjacentParentShardId(id(2).value())
                        .build()));

        assertThat(shards.list())
                .containsExactly(
                        new Shard(id(1), false, "1000", List.of()),
                        new Shard(id(2), true, "2000", List.of(id(1))),
                        new Shard(id(3), true, "3000", List.of(id(1), id(2))));
    }

    @Test
    void listingThatDoesNotEndIsGivenUp() {
        for (int page = 0; page <= KinesisClickShards.MOST_PAGES; page++) {
            stream.pages.add(List.of());
        }

        assertThatIllegalStateException().isThrownBy(shards::list);
    }

    @Test
    void everyShardTakesAHeartbeatAtItsOwnHashKey() {
        assertThat(shards.beat(open(2), NOON)).isEmpty();

        assertThat(stream.heartbeats)
                .isEqualTo(Map.of("0", new Heartbeat(id(0), NOON), "1000", new Heartbeat(id(1), NOON)));
    }

    @Test
    void shardThatRefusesDoesNotStopTheOthers() {
        stream.refused.add("1000");

        var failures = shards.beat(open(3), NOON);

        assertThat(failures).isEqualTo(Map.of(id(1), "ProvisionedThroughputExceededException"));
        assertThat(stream.heartbeats).containsOnlyKeys("0", "2000");
    }

    @Test
    void moreShardsThanOneCallTakesAreSentInSeveral() {
        assertThat(shards.beat(open(KinesisClickShards.MOST_RECORDS + 1), NOON)).isEmpty();

        assertThat(stream.heartbeats).hasSize(KinesisClickShards.MOST_RECORDS + 1);
        assertThat(stream.puts).isEqualTo(2);
    }

    @Test
    void callWithoutAnAnswerFailsItsShardsOnly() {
        stream.failedPut = 1;

        var failures = shards.beat(open(KinesisClickShards.MOST_RECORDS + 1), NOON);

        assertThat(failures).hasSize(KinesisClickShards.MOST_RECORDS);
        assertThat(failures.values()).containsOnly("SdkClientException");
        assertThat(stream.heartbeats).hasSize(1);
    }

    private static List<Shard> open(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Shard(id(n), true, Integer.toString(n * 1_000), List.of()))
                .toList();
    }

    private static software.amazon.awssdk.services.kinesis.model.Shard.Builder listed(int number) {
        return software.amazon.awssdk.services.kinesis.model.Shard.builder()
                .shardId(id(number).value())
                .hashKeyRange(range -> range.startingHashKey(number + "000").endingHashKey(number + "999"))
                .sequenceNumberRange(range -> range.startingSequenceNumber("1"));
    }

    private static ShardId id(int number) {
        return new ShardId("shardId-" + number);
    }

    private static final class Stream implements KinesisClient {

        private final List<List<software.amazon.awssdk.services.kinesis.model.Shard>> pages = new ArrayList<>();
        private final Map<String, Heartbeat> heartbeats = new HashMap<>();
        private final List<String> refused = new ArrayList<>();
        private int puts;
        private int failedPut;

        @Override
        public ListShardsResponse listShards(ListShardsRequest request) {
            assertThat(request.streamName() == null).isEqualTo(request.nextToken() != null);
            var page = request.nextToken() == null ? 0 : Integer.parseInt(request.nextToken());
            var answer = ListShardsResponse.builder().shards(pages.get(page));
            return page + 1 < pages.size()
                    ? answer.nextToken(Integer.toString(page + 1)).build()
                    : answer.build();
        }

        @Override
        public PutRecordsResponse putRecords(PutRecordsRequest request) {
            assertThat(request.records()).hasSizeLessThanOrEqualTo(KinesisClickShards.MOST_RECORDS);
            puts++;
            if (puts == failedPut) {
                throw SdkClientException.create("no answer");
            }
            return PutRecordsResponse.builder()
                    .records(request.records().stream().map(this::take).toList())
                    .build();
        }

        private PutRecordsResultEntry take(PutRecordsRequestEntry entry) {
            if (refused.contains(entry.explicitHashKey())) {
                return PutRecordsResultEntry.builder()
                        .errorCode("ProvisionedThroughputExceededException")
                        .build();
            }
            var heartbeat = (Heartbeat) ClickEventCodec.decode(entry.data().asByteArray());
            heartbeats.put(entry.explicitHashKey(), heartbeat);
            return PutRecordsResultEntry.builder().sequenceNumber("1").build();
        }

        @Override
        public String serviceName() {
            return "kinesis";
        }

        @Override
        public void close() {}
    }
}
