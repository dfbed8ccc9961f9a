package io.clickledger.reconcile;

import io.clickledger.settings.Settings;
import io.clickledger.telemetry.FunctionName;
import io.clickledger.telemetry.Metrics;
import java.time.Clock;
import java.util.Map;

/** Puts the reconcile function together. */
final class ReconcileWiring {

    private static final int MOST_LOWERED_PERMILLE = 10;
    private static final int DRIFT_ALARM_PPM = 100;
    private static final int PERMILLE = 1_000;
    private static final int MILLION = 1_000_000;
    private static final int TOP_LIST_SIZE = 64;
    private static final int MOST_TOP_LIST_SIZE = 1_000;

    private final ArchiveWiring archive;
    private final Metrics metrics;
    private final ReconcileHour.Limits limits;

    ReconcileWiring(Map<String, String> environment) {
        archive = new ArchiveWiring(environment);
        metrics = Metrics.of(FunctionName.RECONCILE, new Settings(environment), archive.clock());
        limits = limits(new Settings(environment));
    }

    Clock clock() {
        return archive.clock();
    }

    ReconcileHours reconcileHours() {
        var table = archive.config().countersTable();
        var retention = archive.config().retention();
        var reconcileHour = new ReconcileHour(
                archive.archive(),
                new DynamoHourCounters(archive.dynamo(), table, retention),
                new DynamoCorrectedLists(archive.dynamo(), table, retention, limits.topListSize()),
                archive.catchup(),
                archive.clock(),
                limits);
        return new ReconcileHours(reconcileHour, archive.reports(), archive.progress(), metrics);
    }

    /** MOST_LOWERED_PERMILLE, DRIFT_ALARM_PPM and TOP_LIST_SIZE. */
    static ReconcileHour.Limits limits(Settings settings) {
        return new ReconcileHour.Limits(
                settings.integer("MOST_LOWERED_PERMILLE", MOST_LOWERED_PERMILLE, 0, PERMILLE) / (double) PERMILLE,
                settings.integer("DRIFT_ALARM_PPM", DRIFT_ALARM_PPM, 0, MILLION) / (double) MILLION,
                settings.integer("TOP_LIST_SIZE", TOP_LIST_SIZE, 1, MOST_TOP_LIST_SIZE));
    }
}
