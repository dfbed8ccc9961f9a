package io.clickledger.query;

import static io.clickledger.query.Samples.ACME;
import static io.clickledger.query.Samples.RIVAL;
import static io.clickledger.query.Samples.total;
import static org.assertj.core.api.Assertions.assertThat;

import io.clickledger.counters.AdTotal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CertificateTest {

    private static final Optional<AdTotal> LAST_PLACE = Optional.of(total(ACME, "m", 10));
    private static final Optional<AdTotal> NOBODY = Optional.empty();

    @Test
    void listThatBeatsEverythingElseIsExact() {
        var proven = new Certificate(true, 0, false);

        assertThat(Certificate.of(LAST_PLACE, NOBODY, 9)).isEqualTo(proven);
        assertThat(Certificate.of(LAST_PLACE, Optional.of(total(ACME, "a", 9)), 0))
                .isEqualTo(proven);
        assertThat(Certificate.of(NOBODY, NOBODY, 0)).isEqualTo(proven);
    }

    @Test
    void unlistedAdMayHaveTheIdThatWinsATie() {
        assertThat(Certificate.of(LAST_PLACE, NOBODY, 10)).isEqualTo(new Certificate(false, 0, false));
        assertThat(Certificate.of(LAST_PLACE, NOBODY, 11)).isEqualTo(new Certificate(false, 1, false));
    }

    @Test
    void listedAdWinsATieOnlyByItsIds() {
        assertThat(Certificate.of(LAST_PLACE, Optional.of(total(ACME, "n", 10)), 0)
                        .exact())
                .isTrue();
        assertThat(Certificate.of(LAST_PLACE, Optional.of(total(RIVAL, "m", 10)), 0)
                        .exact())
                .isTrue();
        assertThat(Certificate.of(LAST_PLACE, Optional.of(total(ACME, "l", 10)), 0))
                .isEqualTo(new Certificate(false, 0, true));
    }

    @Test
    void challengerThatWasNotRecountedIsToldAsALimit() {
        assertThat(Certificate.of(LAST_PLACE, Optional.of(total(ACME, "z", 15)), 12))
                .isEqualTo(new Certificate(false, 5, true));
    }

    @Test
    void emptyPlaceIsTakenByAnyClick() {
        assertThat(Certificate.of(NOBODY, NOBODY, 1)).isEqualTo(new Certificate(false, 1, false));
        assertThat(Certificate.of(NOBODY, Optional.of(total(ACME, "a", 2)), 1))
                .isEqualTo(new Certificate(false, 2, true));
    }
}
