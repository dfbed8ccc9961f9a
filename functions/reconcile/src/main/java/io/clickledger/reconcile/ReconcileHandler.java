package io.clickledger.reconcile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/** Lambda's entrance to reconciliation: hours in, their reports out. */
public final class ReconcileHandler implements RequestStreamHandler {

    private final ReconcileHours reconcileHours;
    private final Clock clock;

    /** For Lambda: reads the process environment. */
    public ReconcileHandler() {
        this(System.getenv());
    }

    /** Throws {@link io.clickledger.settings.SettingException} when {@code environment} lacks a setting or has an absurd one. */
    public ReconcileHandler(Map<String, String> environment) {
        var wiring = new ReconcileWiring(environment);
        this.reconcileHours = wiring.reconcileHours();
        this.clock = wiring.clock();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var request = HoursJson.request(event);
        var reports = reconcileHours.reconcile(request.spans(clock.instant()), request.slices());
        HoursJson.answer(reports, answer);
    }
}
