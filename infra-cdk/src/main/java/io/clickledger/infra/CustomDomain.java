package io.clickledger.infra;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A name of one's own for the API.
 *
 * @param name such as {@code click.example.com}
 * @param certificateArn its certificate, in the stack's region
 */
record CustomDomain(String name, String certificateArn) {

    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,63}\\.)+[a-z]{2,63}");
    private static final Pattern CERTIFICATE =
            Pattern.compile("arn:aws[a-z-]*:acm:[a-z0-9-]+:\\d{12}:certificate/[\\w-]+");

    static Optional<CustomDomain> of(ContextValues context) {
        var name = context.text("customDomain", NAME, "is not a host name in lower case");
        var certificate = context.text("certificateArn", CERTIFICATE, "is not the ARN of an ACM certificate");
        if (name.isPresent() != certificate.isPresent()) {
            throw new ContextException("certificateArn", "and customDomain are given together or not at all");
        }
        return name.map(host -> new CustomDomain(host, certificate.orElseThrow()));
    }
}
