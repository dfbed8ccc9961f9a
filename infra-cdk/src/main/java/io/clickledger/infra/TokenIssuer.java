package io.clickledger.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.cognito.AuthFlow;
import software.amazon.awscdk.services.cognito.ClientAttributes;
import software.amazon.awscdk.services.cognito.FeaturePlan;
import software.amazon.awscdk.services.cognito.LambdaVersion;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.StandardAttributesMask;
import software.amazon.awscdk.services.cognito.StringAttribute;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolGroupOptions;
import software.amazon.awscdk.services.cognito.UserPoolOperation;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Architecture;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.Tracing;
import software.constructs.Construct;

/**
 * The Cognito pool that issues tokens when nobody else does. Only an administrator makes users, and only an administrator says which
 * advertiser a user is of.
 */
final class TokenIssuer extends Construct {

    static final String CLAIMS_SCRIPT = "token-claims.js";

    private static final int TOKEN_MINUTES = 60;
    private static final int PASSWORD_LENGTH = 14;

    private final UserPool pool;
    private final UserPoolClient client;

    TokenIssuer(Construct scope, Deployment deployment) {
        super(scope, "TokenIssuer");
        pool = UserPool.Builder.create(this, "Pool")
                .selfSignUpEnabled(false)
                .signInAliases(SignInAliases.builder().email(true).build())
                .customAttributes(Map.of(
                        "advertiser_id",
                        StringAttribute.Builder.create().mutable(true).build()))
                .passwordPolicy(PasswordPolicy.builder()
                        .minLength(PASSWORD_LENGTH)
                        .requireDigits(true)
                        .requireLowercase(true)
                        .requireUppercase(true)
                        .requireSymbols(true)
                        .build())
                .mfa(Mfa.OPTIONAL)
                .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
                .featurePlan(FeaturePlan.ESSENTIALS)
                .deletionProtection(true)
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        pool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, claims(deployment), LambdaVersion.V2_0);
        pool.addGroup(
                "Operators",
                UserPoolGroupOptions.builder()
                        .groupName("operators")
                        .description("May read every advertiser's numbers")
                        .build());
        client = pool.addClient(
                "Client",
                UserPoolClientOptions.builder()
                        .authFlows(AuthFlow.builder()
                                .userSrp(true)
                                .adminUserPassword(true)
                                .build())
                        .disableOAuth(true)
                        .preventUserExistenceErrors(true)
                        .accessTokenValidity(Duration.minutes(TOKEN_MINUTES))
                        // With no custom attribute among these a user cannot move to another advertiser.
                        .writeAttributes(new ClientAttributes()
                                .withStandardAttributes(StandardAttributesMask.builder()
                                        .email(true)
                                        .build()))
                        .build());
        suppress();
    }

    UserPool pool() {
        return pool;
    }

    UserPoolClient client() {
        return client;
    }

    /** The function that puts a user's advertiser, or an operator's scope, into the access token. */
    private Function claims(Deployment deployment) {
        var log = new RetainedLog(this, deployment.retentions().logDays());
        var role = Role.Builder.create(this, "Role")
                .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
                .build();
        log.group().grantWrite(role).assertSuccess();
        return Function.Builder.create(this, "Claims")
                .description("Puts a user's advertiser or scope into the access token")
                .runtime(Runtime.NODEJS_24_X)
                .architecture(Architecture.ARM_64)
                .handler("index.handler")
                .code(Code.fromInline(script()))
                .timeout(Duration.seconds(5))
                .memorySize(256)
                .role(role)
                .logGroup(log.group())
                .tracing(Tracing.ACTIVE)
                .build();
    }

    static String script() {
        try (var script = TokenIssuer.class.getResourceAsStream(CLAIMS_SCRIPT)) {
            return new String(Objects.requireNonNull(script, CLAIMS_SCRIPT).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void suppress() {
        Suppression.of(this, "Serverless-LambdaDLQ", "Cognito waits for its answer; there is nothing to keep.");
        Suppression.wildcard(this, "^Resource::\\*$", "X-Ray has no resources that a policy could name.");
        Suppression.of(
                this,
                "AwsSolutions-COG2",
                "A second factor is offered, not demanded: advertisers' machines sign in here too, and people can bring their own issuer.");
        for (var rule : List.of("AwsSolutions-COG3", "AwsSolutions-COG8")) {
            Suppression.of(
                    this,
                    rule,
                    "Threat protection is priced by the user; whoever needs it switches the pool's plan or brings an issuer.");
        }
    }
}
