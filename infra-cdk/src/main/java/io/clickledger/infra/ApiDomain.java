package io.clickledger.infra;

import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.services.apigatewayv2.DomainMappingOptions;
import software.amazon.awscdk.services.apigatewayv2.DomainName;
import software.amazon.awscdk.services.apigatewayv2.SecurityPolicy;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.constructs.Construct;

/** The API's own name. The DNS record that leads there is made wherever the zone is kept; the output says what it points to. */
final class ApiDomain extends Construct {

    private final DomainName domain;

    ApiDomain(Construct scope, CustomDomain custom) {
        super(scope, "Domain");
        domain = DomainName.Builder.create(this, "Name")
                .domainName(custom.name())
                .certificate(Certificate.fromCertificateArn(this, "Certificate", custom.certificateArn()))
                .securityPolicy(SecurityPolicy.TLS_1_2)
                .build();
        CfnOutput.Builder.create(this, "Target")
                .description("Where the DNS record of " + custom.name() + " points to")
                .value(domain.getRegionalDomainName())
                .build();
    }

    DomainMappingOptions mapping() {
        return DomainMappingOptions.builder().domainName(domain).build();
    }
}
