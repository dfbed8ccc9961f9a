package io.clickledger.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.StringReader;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.threeten.extra.MutableClock;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;
import software.amazon.awssdk.services.s3.S3Client;

/** How queries end badly; how they end well is asked of a real engine. */
final class AthenaQueriesTest {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private final MutableClock clock = MutableClock.of(Hour.START, ZoneOffset.UTC);
    private final List<String> stopped = new ArrayList<>();

    @Test
    void queryThatTakesTooLongIsStopped() {
        assertThatExceptionOfType(ArchiveUnavailableException.class)
                .isThrownBy(() -> queries(QueryExecutionState.RUNNING).run("SELECT 1"))
                .withMessageContaining("PT5M");

        assertThat(stopped).containsExactly("query-1");
        assertThat(clock.instant()).isAfter(Hour.START.plus(TIMEOUT));
    }

    @Test
    void failedAndCancelledQueriesAreTold() {
        assertThatExceptionOfType(ArchiveUnavailableException.class)
                .isThrownBy(() -> queries(QueryExecutionState.FAILED).run("SELECT 1"))
                .withMessageContaining("FAILED: because");
        assertThatExceptionOfType(ArchiveUnavailableException.class)
                .isThrownBy(() -> queries(QueryExecutionState.CANCELLED).run("SELECT 1"));
        assertThat(stopped).isEmpty();
    }

    @Test
    void refusedStartIsTold() {
        AthenaClient throttled = new Athena(QueryExecutionState.QUEUED) {
            @Override
            public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
                throw TooManyRequestsException.builder().message("slow down").build();
            }
        };

        assertThatExceptionOfType(ArchiveUnavailableException.class)
                .isThrownBy(() -> queries(throttled).run("SELECT 1"))
                .withCauseInstanceOf(TooManyRequestsException.class);
    }

    @Test
    void adsAreReadOneByOneAndRowsWithoutAProperIdAreCountedAsRejected() {
        var clicks = clicks("""
                slice,name,ad_id,minute,clicks,uncertain,copies,row_count
                0,acme#1,a,0,2,1,3,4
                0,acme#1,a,59,1,0,0,4
                0,acme#1,b c,7,9,0,0,4
                0,acme#2,a,1,1,0,0,4
                """);

        var first = clicks.next();
        assertThat(first.key().bucket()).isEqualTo(1);
        assertThat(first.clicks(0)).isEqualTo(2);
        assertThat(first.uncertain(0)).isEqualTo(1);
        assertThat(first.clicks(59)).isEqualTo(1);
        assertThat(first.copies()).isEqualTo(3);
        assertThat(clicks.next().key().bucket()).isEqualTo(2);
        assertThat(clicks.hasNext()).isFalse();
        assertThat(clicks.rejected()).isEqualTo(9);
    }

    @Test
    void resultWithoutRowsIsEmpty() {
        assertThat(clicks("slice,name,ad_id,minute,clicks,uncertain,copies,row_count\n")
                        .hasNext())
                .isFalse();
    }

    @Test
    void resultThatEndsEarlyIsRefusedAtItsEnd() {
        var clicks = clicks("""
                slice,name,ad_id,minute,clicks,uncertain,copies,row_count
                0,acme#1,a,0,2,1,0,3
                0,acme#1,b,0,2,1,0,3
                """);
        clicks.next();

        assertThatExceptionOfType(ArchiveUnavailableException.class)
                .isThrownBy(clicks::next)
                .withMessageContaining("2 of 3 rows");
    }

    private static AthenaClicks clicks(String csv) {
        var rows = CsvReader.builder().ofNamedCsvRecord(new StringReader(csv));
        return new AthenaClicks(Hour.START, new AthenaQueries.Result(rows, 0));
    }

    private AthenaQueries queries(QueryExecutionState state) {
        return queries(new Athena(state));
    }

    private AthenaQueries queries(AthenaClient athena) {
        return new AthenaQueries(
                athena,
                new NoObjects(),
                clock,
                () -> clock.add(Duration.ofSeconds(5)),
                new AthenaQueries.Settings("primary", "clickledger", "archive", "athena/", TIMEOUT));
    }

    private class Athena implements AthenaClient {

        private final QueryExecutionState state;

        Athena(QueryExecutionState state) {
            this.state = state;
        }

        @Override
        public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
            return StartQueryExecutionResponse.builder()
                    .queryExecutionId("query-1")
                    .build();
        }

        @Override
        public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
            return GetQueryExecutionResponse.builder()
                    .queryExecution(QueryExecution.builder()
                            .status(status -> status.state(state).stateChangeReason("because"))
                            .build())
                    .build();
        }

        @Override
        public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
            stopped.add(request.queryExecutionId());
            return StopQueryExecutionResponse.builder().build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    private static final class NoObjects implements S3Client {

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
