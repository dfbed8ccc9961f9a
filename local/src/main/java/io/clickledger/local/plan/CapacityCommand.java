package io.clickledger.local.plan;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code capacity}: what a peak takes of AWS, and which limit it meets first. */
@Command(
        name = "capacity",
        description = "Reckon what 1,000 to 1,000,000 clicks a second take of AWS, and which limit they meet first.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        modelTransformer = AssumptionOptions.class)
public final class CapacityCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DesignOptions design = new DesignOptions();

    @Mixin
    private PricesOption prices = new PricesOption();

    @Option(
            names = "--limit",
            paramLabel = "NAME=N",
            converter = {LimitConverter.class, NumberConverter.class},
            description = "A limit that AWS has raised, such as lambda-concurrency=3000; may be repeated.")
    private Map<Limit, Double> raised = new LinkedHashMap<>();

    @Override
    public Integer call() throws IOException {
        var assumed = AssumptionOptions.read(command.commandLine().getParseResult(), design.design());
        new CapacityText(assumed, prices.read(), limits())
                .lines()
                .forEach(command.commandLine().getOut()::println);
        return 0;
    }

    private Map<Limit, KnownLimit> limits() {
        var limits = new EnumMap<Limit, KnownLimit>(LimitsFile.read());
        raised.forEach((limit, value) -> {
            if (!(value > 0)) {
                throw new ParameterException(
                        command.commandLine(), "--limit " + limit.key() + " is above 0, not " + value);
            }
            limits.computeIfPresent(limit, (same, known) -> known.raisedTo(value));
        });
        return limits;
    }

    /** Reads {@code lambda-concurrency}. */
    static final class LimitConverter implements ITypeConverter<Limit> {

        @Override
        public Limit convert(String text) {
            return Dashed.read(Limit.class, text);
        }
    }
}
