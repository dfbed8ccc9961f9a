package io.clickledger.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.clickledger.local.console.TextTable;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MetricsTablesTest {

    @Test
    void adsOfSeveralPagesStandSideBySide() throws JsonProcessingException {
        var first = json("""
            {"interval":"1m","start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:02:00Z",
            "ads":[{"ad_id":"ad-7","invalid":{"robot":2},"series":[
            {"start":"2026-11-24T03:00:00Z","clicks":120,"corrected":-1},
            {"start":"2026-11-24T03:01:00Z","clicks":0,"corrected":0}]}]}\
            """);
        var second = json("""
            {"end_time":"2026-11-24T03:02:00Z","complete_through":"2026-11-24T03:05:00Z","reconciled_through":null,
            "ads":[{"ad_id":"b","invalid":{},"series":[
            {"start":"2026-11-24T03:00:00Z","clicks":3,"corrected":0},
            {"start":"2026-11-24T03:01:00Z","clicks":4,"corrected":2}]}]}\
            """);

        assertThat(new ClicksTable(List.of(first, second)).lines())
                .containsExactly(
                        "clicks per 1m, from 2026-11-24T03:00:00Z to 2026-11-24T03:02:00Z",
                        "",
                        "start                 ad-7  b  total",
                        "2026-11-24T03:00:00Z   120  3    123",
                        "2026-11-24T03:01:00Z     0  4      4",
                        "total                  120  7    127",
                        "of it corrected         -1  2      1",
                        "invalid: robot           2  0      2",
                        "",
                        "complete through    2026-11-24T03:05:00Z",
                        "reconciled through  not yet");
    }

    @Test
    void topListHasItsOwnersItsTotalAndItsCertificate() throws JsonProcessingException {
        var answer = json("""
            {"start_time":"2026-11-24T03:00:00Z","end_time":"2026-11-24T03:15:00Z","exact":true,
            "complete_through":null,"reconciled_through":"2026-11-24T03:00:00Z","ads":[
            {"rank":1,"ad_id":"ad-7","advertiser_id":"acme","clicks":12},
            {"rank":2,"ad_id":"b","advertiser_id":"rival","clicks":3}]}\
            """);

        assertThat(TopTable.lines(answer))
                .containsExactly(
                        "most clicks from 2026-11-24T03:00:00Z to 2026-11-24T03:15:00Z",
                        "",
                        "rank  ad_id  advertiser_id  clicks",
                        "1     ad-7   acme               12",
                        "2     b      rival               3",
                        "      total                     15",
                        "",
                        "exact: no other ad can have a place in this list",
                        "complete through    unknown",
                        "reconciled through  2026-11-24T03:00:00Z");
    }

    @Test
    void listThatIsNotProvenSaysByHowMuchItMayBeWrong() throws JsonProcessingException {
        assertThat(TopTable.lines(json("{\"exact\":false,\"max_error\":5,\"recount_limited\":true,\"ads\":[]}")))
                .contains("not exact: another ad may have up to 5 clicks more than the last one listed;"
                        + " a shorter window may be");
    }

    @Test
    void rowOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TextTable(List.of("a", "b")).row(List.of("1")))
                .withMessage("a row has 1 cells, not 2");
    }

    private static JsonNode json(String text) throws JsonProcessingException {
        return new JsonMapper().readTree(text);
    }
}
