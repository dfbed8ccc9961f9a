package io.clickledger.infra;

import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.apigateway.AccessLogFormat;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogDestination;
import software.amazon.awscdk.services.apigatewayv2.IAccessLogSettings;
import software.amazon.awscdk.services.apigatewayv2.LogGroupLogDestination;
import software.constructs.Construct;

/** One line a request: enough to find it again and to see where time went, without address, user agent or query. */
final class AccessLog extends Construct {

    private static final Map<String, String> FIELDS = Map.of(
            "id", "$context.requestId",
            "at", "$context.requestTimeEpoch",
            "route", "$context.routeKey",
            "status", "$context.status",
            "ms", "$context.responseLatency",
            "function_ms", "$context.integrationLatency",
            "error", "$context.integrationErrorMessage",
            "refused", "$context.error.responseType");

    private final RetainedLog log;

    AccessLog(Construct scope, Deployment deployment) {
        super(scope, "AccessLog");
        log = new RetainedLog(this, deployment.retentions().logDays());
    }

    String name() {
        return log.group().getLogGroupName();
    }

    IAccessLogSettings settings() {
        var json = Stack.of(this).toJsonString(new TreeMap<>(FIELDS));
        return new Settings(new LogGroupLogDestination(log.group()), AccessLogFormat.custom(json));
    }

    /** A class and no record: the CDK would take a record's accessors for methods of its own. */
    private static final class Settings implements IAccessLogSettings {

        private final IAccessLogDestination where;
        private final AccessLogFormat line;

        Settings(IAccessLogDestination where, AccessLogFormat line) {
            this.where = where;
            this.line = line;
        }

        @Override
        public IAccessLogDestination getDestination() {
            return where;
        }

        @Override
        public AccessLogFormat getFormat() {
            return line;
        }
    }
}
