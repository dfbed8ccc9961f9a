package io.clickledger.reconcile;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.Map;

/** Lambda's entrance to the loss audit: hours in, their reports out. */
public final class LossAuditHandler implements RequestStreamHandler {

    private final AuditHours auditHours;
    private final Clock clock;

    /** For Lambda: reads the process environment. */
    public LossAuditHandler() {
        this(System.getenv());
    }

    /** Throws {@link io.clickledger.settings.SettingException} when {@code environment} lacks a setting or has an absurd one. */
    public LossAuditHandler(Map<String, String> environment) {
        var wiring = new LossAuditWiring(environment);
        this.auditHours = wiring.auditHours();
        this.clock = wiring.clock();
    }

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        var request = HoursJson.request(event);
        HoursJson.answer(auditHours.audit(request.spans(clock.instant())), answer);
    }
}
