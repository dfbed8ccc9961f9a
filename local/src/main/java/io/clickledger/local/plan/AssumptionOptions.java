package io.clickledger.local.plan;

import java.util.EnumMap;
import java.util.Locale;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** An option for each assumption, described by its meaning, default and source. */
final class AssumptionOptions implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
        AssumptionsFile.read().forEach((what, figure) -> command.addOption(option(what, figure)));
        return command;
    }

    /** What was given, and the defaults for the rest. */
    static Assumptions read(ParseResult parsed, Design design) {
        var figures = new EnumMap<Assumption, Double>(Assumption.class);
        AssumptionsFile.read()
                .forEach(
                        (what, figure) -> figures.put(what, parsed.matchedOptionValue(what.option(), figure.figure())));
        return new Assumptions(figures, design);
    }

    private static OptionSpec option(Assumption what, AssumedFigure figure) {
        var grounds = figure.grounds();
        return OptionSpec.builder(what.option())
                .type(Double.class)
                .converters(text -> value(text, figure.bounds()))
                .paramLabel(grounds.unit().toUpperCase(Locale.ROOT))
                .description(grounds.meaning().replace("%", "%%") + " (default: " + Figures.plain(figure.figure())
                        + "; " + grounds.source().replace("%", "%%") + ").")
                .build();
    }

    private static double value(String text, AssumedFigure.Bounds bounds) {
        double value = new NumberConverter().convert(text);
        if (!bounds.contain(value)) {
            throw new TypeConversionException("'" + text + "' is not within " + bounds);
        }
        return value;
    }
}
