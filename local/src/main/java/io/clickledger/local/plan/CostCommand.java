package io.clickledger.local.plan;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cost}: what a million clicks cost on AWS, and what would change it. */
@Command(
        name = "cost",
        description = "Reckon what a million clicks cost on AWS, part by part, and what would change it.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        modelTransformer = AssumptionOptions.class)
public final class CostCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DesignOptions design = new DesignOptions();

    @Mixin
    private PricesOption prices = new PricesOption();

    @Option(
            names = "--target",
            defaultValue = "2.70",
            paramLabel = "DOLLARS",
            description = "What a million clicks may cost (default: 2.70).")
    private double target;

    @Option(names = "--json", description = "Print JSON instead of tables.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!(target >= 0 && target <= 1e6)) {
            throw new ParameterException(command.commandLine(), "--target is 0 to 1,000,000, not " + target);
        }
        var assumed = AssumptionOptions.read(command.commandLine().getParseResult(), design.design());
        var report = new CostReport(assumed, prices.read(), target);
        var out = command.commandLine().getOut();
        (json ? CostJson.lines(report) : CostText.lines(report)).forEach(out::println);
        return 0;
    }
}
