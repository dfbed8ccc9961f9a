package io.clickledger.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/** A key that nobody has seen: random letters and digits, which are base64url of 48 bytes. */
final class RandomKey extends Construct {

    private static final int LENGTH = 64;

    private final Secret secret;

    RandomKey(Construct scope, String id) {
        super(scope, id);
        secret = Secret.Builder.create(this, "Secret")
                .description("A random key, made once")
                .generateSecretString(SecretStringGenerator.builder()
                        .passwordLength(LENGTH)
                        .excludePunctuation(true)
                        .build())
                .removalPolicy(RemovalPolicy.RETAIN)
                .build();
    }

    /** Stands for the key in the template; CloudFormation puts the key in its place, the template never has it. */
    String reference() {
        return secret.getSecretValue().unsafeUnwrap();
    }
}
