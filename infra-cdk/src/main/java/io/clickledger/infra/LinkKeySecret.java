package io.clickledger.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.SecretValue;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.constructs.Construct;

/**
 * The keys of the click links, in the form that the redirect and whoever makes the links read. The first key is random and made at the
 * first deployment; from then on the secret is changed in place, as the runbook says, and the stack leaves it alone.
 */
final class LinkKeySecret extends Construct {

    private final Secret keys;

    LinkKeySecret(Construct scope) {
        super(scope, "LinkKeys");
        // Secrets Manager makes a random value only at the top of a document, and keys lie one level deeper.
        var first = new RandomKey(this, "FirstKey");
        keys = Secret.Builder.create(this, "Keys")
                .description("Keys that click links are signed with; rotate as the runbook says.")
                .secretStringValue(SecretValue.unsafePlainText(
                        "{\"signing\":\"k1\",\"keys\":{\"k1\":\"" + first.reference() + "\"}}"))
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
        Suppression.of(
                this,
                "AwsSolutions-SMG4",
                "Links outlive any rotation period: a key goes when the last link it signed has expired, which a person decides.");
    }

    String arn() {
        return keys.getSecretArn();
    }

    void grantRead(JavaFunction function) {
        keys.grantRead(function.function()).assertSuccess();
    }
}
