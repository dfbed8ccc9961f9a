package io.clickledger.infra;

import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagPackProps;
import io.github.cdklabs.cdknag.NagReportFormat;
import io.github.cdklabs.cdknag.ServerlessChecks;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/** The program that {@code cdk} runs: context and built code in, template out. */
public final class ClickledgerApp {

    private ClickledgerApp() {}

    /** Takes the repository's root, where the functions were built; the CDK's command line tells the rest. */
    public static void main(String[] arguments) {
        var app = new App(AppProps.builder().analyticsReporting(false).build());
        try {
            assemble(app, Artifacts.ofBuild(Path.of(arguments[0])));
        } catch (ContextException | IllegalStateException e) {
            System.err.println("clickledger: " + e.getMessage());
            System.exit(1);
        }
        app.synth();
    }

    /** Puts the stack that the application's context describes into it, and holds it against cdk-nag's rules. */
    static ClickledgerStack assemble(App app, Artifacts artifacts) {
        var stack = new ClickledgerStack(app, new Release(Deployment.of(ContextValues.of(app.getNode())), artifacts));
        var reports = NagPackProps.builder()
                .reports(true)
                .reportFormats(List.of(NagReportFormat.JSON))
                .build();
        Aspects.of(app).add(new AwsSolutionsChecks(reports));
        Aspects.of(app).add(new ServerlessChecks(reports));
        return stack;
    }
}
