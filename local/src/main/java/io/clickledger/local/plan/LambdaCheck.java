package io.clickledger.local.plan;

import java.util.List;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Whether the account may run as many functions at once as the peak needs. */
record LambdaCheck(LambdaClient lambda, double needed) implements Check {

    @Override
    public String what() {
        return "Lambda concurrency of the account";
    }

    @Override
    public String permission() {
        return "lambda:GetAccountSettings";
    }

    @Override
    public List<Finding> findings() {
        var limit = lambda.getAccountSettings(request -> {}).accountLimit();
        var whole = Finding.limit(
                what(),
                limit.concurrentExecutions(),
                needed,
                "ask for more: Service Quotas, AWS Lambda, Concurrent executions (L-B99A9384)");
        var unreserved = limit.unreservedConcurrentExecutions();
        return unreserved < needed && whole.verdict() == Finding.Verdict.OK
                ? List.of(new Finding(
                        what(),
                        Finding.Verdict.OK,
                        whole.detail() + "; only " + Figures.plain(unreserved)
                                + " are not reserved: the rest must be reserved for the redirect"))
                : List.of(whole);
    }
}
