package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.SHARD;
import static io.clickledger.query.Samples.oneShard;
import static io.clickledger.query.Samples.progress;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import io.clickledger.counters.Block;
import io.clickledger.counters.BlockSize;
import io.clickledger.counters.TopList;
import io.clickledger.query.CachedTopLists.Lists;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CachedTopListsTest {

    private static final Block BLOCK = Block.at(BlockSize.HOUR, HOUR);
    private static final Instant CLOSED = BLOCK.end().plus(CachedTopLists.CLOSING);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final InMemoryCounterReader reader = new InMemoryCounterReader();
    private final CachedTopLists lists = new CachedTopLists(reader);

    CachedTopListsTest() {
        reader.store(oneShard());
        list(total(ACME, "ad-7", 5));
    }

    @Test
    void closedBlockIsReadOnceAndKeepsTheFreshnessItWasReadWith() {
        reader.store(progress(SHARD, CLOSED));
        reader.reconciledThrough(HOUR);
        var first = read(CLOSED);
        list(total(ACME, "ad-7", 6));
        reader.store(progress(SHARD, CLOSED.plusSeconds(5)));
        reader.reconciledThrough(BLOCK.end());

        var second = read(CLOSED.plus(CachedTopLists.KEPT).minus(MOMENT));

        assertThat(second).isEqualTo(first);
        assertThat(second.freshness()).isEqualTo(new Freshness(Optional.of(CLOSED), Optional.of(HOUR)));
    }

    @Test
    void keptListIsReadAgainBeforeItIsTooOld() {
        reader.store(progress(SHARD, CLOSED));
        read(CLOSED);
        list(total(ACME, "ad-7", 6));

        assertThat(clicks(read(CLOSED.plus(CachedTopLists.KEPT)))).isEqualTo(6);
    }

    @Test
    void blockThatIsNotClosedIsReadEveryTime() {
        reader.store(progress(SHARD, CLOSED.minus(MOMENT)));
        read(CLOSED);
        list(total(ACME, "ad-7", 6));

        assertThat(clicks(read(CLOSED))).isEqualTo(6);
    }

    @Test
    void nothingIsKeptWhileItCannotBeToldWhatIsComplete() {
        read(CLOSED);
        list(total(ACME, "ad-7", 6));

        assertThat(clicks(read(CLOSED))).isEqualTo(6);
    }

    @Test
    void freshnessIsReadBeforeTheListsItSpeaksOf() {
        read(CLOSED);

        assertThat(reader.reads()).containsExactly("freshness", "topLists");
    }

    private Lists read(Instant now) {
        return lists.read(List.of(BLOCK), now);
    }

    private void list(AdTotal total) {
        reader.store(BLOCK, new TopList(List.of(total), 0));
    }

    private static long clicks(Lists lists) {
        return lists.blocks().getFirst().entries().getFirst().clicks();
    }
}
