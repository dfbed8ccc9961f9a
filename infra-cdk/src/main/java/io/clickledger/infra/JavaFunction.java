package io.clickledger.infra;

import io.clickledger.telemetry.FunctionName;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.ILayerVersion;
import software.amazon.awscdk.services.lambda.LayerVersion;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.constructs.Construct;

/**
 * One Lambda function of ours: a snapshot per published version, and the alias {@code live}, which is the only way in.
 *
 * <p>Its role may write its own log and traces; everything else is granted to it by whoever gives it something.
 */
final class JavaFunction extends Construct {

    static final String ALIAS = "live";

    /** What starts the runtime with the agent that AWS's OpenTelemetry layer brings. */
    private static final String TRACING_WRAPPER = "/opt/otel-instrument";

    private final FunctionSpec spec;
    private final Function function;
    private final Alias alias;
    private final RetainedLog log;

    JavaFunction(Construct scope, Deployment deployment, FunctionSpec spec) {
        this(scope, deployment, spec, Scaling.SHARED);
    }

    JavaFunction(Construct scope, Deployment deployment, FunctionSpec spec, Scaling scaling) {
        super(scope, idOf(spec.name()));
        this.spec = spec;
        log = new RetainedLog(this, deployment.retentions().logDays());
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        log.group().grantWrite(role).assertSuccess();
        function = function(deployment, scaling, role);
        alias = alias(scaling);
        Suppression.of(
                this,
                "Serverless-LambdaDLQ",
                "It is called by the API or by a mapping, which keep what fails, or by the schedule, which has a destination for it.");
        Suppression.wildcard(this, "^Resource::\\*$", "X-Ray has no resources that a policy could name.");
    }

    /** The construct's name of that function, such as {@code ClickRedirect}. */
    static String idOf(FunctionName name) {
        var id = new StringBuilder();
        for (var word : name.id().split("-", -1)) {
            id.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return id.toString();
    }

    FunctionSpec spec() {
        return spec;
    }

    /** The function over all its versions, for its metrics and its role. */
    Function function() {
        return function;
    }

    String logName() {
        return log.group().getLogGroupName();
    }

    /** What calls it, and what its calls are allowed by. */
    Alias alias() {
        return alias;
    }

    private Function function(Deployment deployment, Scaling scaling, Role role) {
        var environment = new TreeMap<>(spec.environment());
        environment.put("METRICS_NAMESPACE", ServiceMetrics.namespace(deployment));
        deployment.tracingLayer().ifPresent(layer -> environment.put("AWS_LAMBDA_EXEC_WRAPPER", TRACING_WRAPPER));
        var builder = Function.Builder.create(this, "Function")
                .description(spec.name().id() + " of Clickledger " + deployment.stage())
                .runtime(Runtime.JAVA_25)
                .architecture(Architecture.ARM_64)
                .handler(spec.handler())
                .code(Code.fromAsset(spec.code().toString()))
                .timeout(Periods.of(spec.timeout()))
                .memorySize(spec.memoryMib())
                .environment(environment)
                .role(role)
                .logGroup(log.group())
                // What Lambda itself says of every invocation would cost more than the function; warnings stay.
                .loggingFormat(LoggingFormat.JSON)
                .systemLogLevelV2(SystemLogLevel.WARN)
                .applicationLogLevelV2(ApplicationLogLevel.INFO)
                .tracing(Tracing.ACTIVE)
                .layers(layers(deployment))
                // A version that calls are rolled back to must still be there.
                .currentVersionOptions(VersionOptions.builder()
                        .removalPolicy(RemovalPolicy.RETAIN)
                        .build());
        if (scaling.provisioned() == 0) {
            builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
        }
        if (scaling.reserved() > 0) {
            builder.reservedConcurrentExecutions(scaling.reserved());
        }
        var built = builder.build();
        Annotations.of(built)
                .acknowledgeWarning(
                        "@aws-cdk/aws-lambda:snapStartRequirePublish", "The alias has every version published.");
        return built;
    }

    private List<ILayerVersion> layers(Deployment deployment) {
        return deployment.tracingLayer().stream()
                .map(arn -> LayerVersion.fromLayerVersionArn(this, "Tracing", arn))
                .toList();
    }

    private Alias alias(Scaling scaling) {
        var builder = Alias.Builder.create(this, "Live").aliasName(ALIAS).version(function.getCurrentVersion());
        if (scaling.provisioned() > 0) {
            builder.provisionedConcurrentExecutions(scaling.provisioned());
        }
        return builder.build();
    }

    /**
     * How many environments.
     *
     * @param reserved set apart for it; 0 shares the account's
     * @param provisioned kept warm, instead of snapshots
     */
    record Scaling(int reserved, int provisioned) {

        static final Scaling SHARED = new Scaling(0, 0);
    }
}
