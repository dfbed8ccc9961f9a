package io.clickledger.local;

import io.clickledger.events.AdId;
import io.clickledger.events.AdvertiserId;
import io.clickledger.events.ClickLink;
import io.clickledger.events.Destination;
import io.clickledger.events.ImpressionId;
import io.clickledger.events.Landing;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The clicks of one load run, the same for the same seed.
 *
 * @param run names the run; part of every impression, so that two runs never meet
 * @param clicks requests in all
 * @param ads ads clicked on, 1 to 10 million
 * @param zipf exponent of their popularity, 0 for uniform
 * @param duplicates share of requests that repeat an earlier human click, 0 to 1
 * @param robots share of requests by a declared robot, 0 to 1
 * @param seed seed of all choices
 * @param linksEnd when the links expire
 */
public record LoadPlan(
        String run, int clicks, int ads, double zipf, double duplicates, double robots, long seed, Instant linksEnd) {

    /** Tenants that the ads of a load are spread over. */
    static final int ADVERTISERS = 10;

    /** What a request of a load is. */
    enum Kind {
        CLICK,
        DUPLICATE,
        ROBOT
    }

    /** One request of the load, in the order of sending. */
    record Request(Kind kind, ClickLink link) {

        ImpressionId impression() {
            return link.impression().orElseThrow();
        }
    }

    /** The requests, made as they are asked for. */
    Stream<Request> requests() {
        var random = new SplittableRandom(seed);
        var popularity = new Popularity(ads, zipf);
        var humans = new RecentLinks();
        return IntStream.range(0, clicks).mapToObj(number -> {
            var choice = random.nextDouble();
            if (choice < duplicates && !humans.isEmpty()) {
                return new Request(Kind.DUPLICATE, humans.any(random));
            }
            var link = link(number, popularity.next(random));
            if (choice >= 1 - robots) {
                return new Request(Kind.ROBOT, link);
            }
            humans.add(link);
            return new Request(Kind.CLICK, link);
        });
    }

    private ClickLink link(int number, int rank) {
        return new ClickLink(
                new AdId("load-" + rank),
                Optional.of(new ImpressionId(run + "-" + number)),
                linksEnd,
                Optional.of(new Landing(
                        new AdvertiserId("load-" + rank % ADVERTISERS), new Destination("https://example.com/load"))));
    }

    /** The last human clicks, to repeat one of them. */
    private static final class RecentLinks {

        private static final int KEPT = 1_000;

        private final ClickLink[] links = new ClickLink[KEPT];
        private int added;

        boolean isEmpty() {
            return added == 0;
        }

        void add(ClickLink link) {
            links[added % KEPT] = link;
            added++;
        }

        ClickLink any(SplittableRandom random) {
            return links[random.nextInt(Math.min(added, KEPT))];
        }
    }
}
