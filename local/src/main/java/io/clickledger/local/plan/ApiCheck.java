package io.clickledger.local.plan;

import java.util.List;

/** Whether API Gateway lets as many requests through as the peak brings. */
record ApiCheck(ServiceQuotas quotas, double needed) implements Check {

    private static final String THROTTLE_RATE = "L-8A5B8E43";

    @Override
    public String what() {
        return "API Gateway requests a second, all APIs together";
    }

    @Override
    public String permission() {
        return "servicequotas:GetServiceQuota, servicequotas:GetAWSDefaultServiceQuota";
    }

    @Override
    public List<Finding> findings() {
        return List.of(Finding.limit(
                what(),
                quotas.value("apigateway", THROTTLE_RATE),
                needed,
                "ask for more: Service Quotas, Amazon API Gateway, Throttle rate (" + THROTTLE_RATE + ")"));
    }
}
