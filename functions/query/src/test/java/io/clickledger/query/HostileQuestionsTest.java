package io.clickledger.query;

import static io.clickledger.query.Requests.AS_ACME;
import static io.clickledger.query.Requests.get;
import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.HOUR;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.SHARD;
import static io.clickledger.query.Samples.at;
import static io.clickledger.query.Samples.counted;
import static io.clickledger.query.Samples.oneShard;
import static io.clickledger.query.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Questions nobody means well with: each is answered as the contract says, and none is answered with another tenant's numbers. */
final class HostileQuestionsTest {

    private static final int TRIES = 5_000;
    private static final Set<Integer> STATUSES = Set.of(200, 400, 403, 404);

    /** A count that stands in no answer by chance. */
    private static final long RIVALS_CLICKS = 987_654_321;

    private static final List<String> GOOD = List.of(
            "ad_ids=ad-7&minutes=5",
            "ad_ids=ad-7&start_time=2026-11-24T03:00:00Z&end_time=2026-11-24T03:02:00Z&interval=1m",
            "n=3&minutes=60",
            "ad_ids=ad-7&minutes=60&group_by=all");

    private static final List<String> NASTY = List.of(
            "%00",
            "%0d%0a",
            "%",
            "%zz",
            "%ff",
            "+",
            "#",
            "&",
            "=",
            "..",
            "/",
            "&advertiser_id=rival",
            "&advertiser_id=acme",
            "&ad_ids=ad-7,ad-7",
            "&next_token=AAAA",
            "&minutes=-1",
            "&minutes=99999999999999999999",
            "&n=0",
            "&n=1e9",
            "&interval=0m",
            "&start_time=+1000000000-01-01T00:00:00Z",
            "&end_time=0000-00-00T00:00:00Z",
            "\uD800",
            "\u202E",
            "\0",
            "rival%23",
            ",,,",
            "a".repeat(10_000));

    private final InMemoryCounterReader reader = new InMemoryCounterReader();
    private final Clock clock = Clock.fixed(at("2026-11-24T03:17:25.250123Z"), ZoneOffset.UTC);
    private final QueryHandler handler = new QueryHandler(
            Samples.config("counters", "ads"),
            reader,
            clock,
            new Metrics(FunctionName.QUERY, (function, figures) -> {}, clock));

    @Test
    void anyQuestionIsAnsweredAndNoneWithAnotherTenantsNumbers() {
        reader.store(counted(ACME, "ad-7", HOUR).live(0, 5).hour());
        reader.store(counted(RIVAL, "ad-7", HOUR).live(0, RIVALS_CLICKS).hour());
        reader.store(oneShard());
        reader.store(progress(SHARD, at("2026-11-24T03:17:24.125Z")));
        var seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            var path = random.nextBoolean() ? "/metrics" : "/metrics/top";
            var event = get(path, spoiled(random, GOOD.get(random.nextInt(GOOD.size()))), AS_ACME);

            var answer = Requests.checked(event, handler.handleRequest(event, Requests.CONTEXT));

            assertThat(STATUSES).as("seed %d", seed).contains(answer.getStatusCode());
            assertThat(answer.getBody()).as("seed %d", seed).doesNotContain(Long.toString(RIVALS_CLICKS));
        }
    }

    private static String spoiled(Random random, String text) {
        var spoiled = new StringBuilder(text);
        for (int change = random.nextInt(3); change > 0; change--) {
            int from = random.nextInt(spoiled.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> spoiled.insert(from, NASTY.get(random.nextInt(NASTY.size())));
                case 1 -> spoiled.delete(from, Math.min(spoiled.length(), from + random.nextInt(8)));
                default -> spoiled.append(NASTY.get(random.nextInt(NASTY.size())));
            }
        }
        return spoiled.toString();
    }
}
