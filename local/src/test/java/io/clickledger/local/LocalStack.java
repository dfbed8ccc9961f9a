package io.clickledger.local;

import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** Containers of LocalStack; {@code -Dclickledger.localstack=IMAGE} names another image. */
public final class LocalStack {

    /** The last tag that starts without an account of theirs. */
    private static final String IMAGE = "localstack/localstack:4.14.0";

    private LocalStack() {}

    public static LocalStackContainer container(String... services) {
        return new LocalStackContainer(DockerImageName.parse(System.getProperty("clickledger.localstack", IMAGE))
                        .asCompatibleSubstituteFor("localstack/localstack"))
                .withServices(services);
    }
}
