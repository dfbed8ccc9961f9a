package io.clickledger.local.plan;

import java.util.EnumMap;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** An option for each assumption, described by its meaning, default and source. */
final class AssumptionOptions implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec command) {
        AssumptionsFile.read().forEach((what, figure) -> command.addOption(option(what, figure)));
        return command;
    }

    /** What was given, and the defaults for the rest; throws CommandException naming the option. */
    static Assumptions read(ParseResult parsed, Design design) {
        var figures = new EnumMap<Assumption, Double>(Assumption.class);
        for (Map.Entry<Assumption, AssumedFigure> known : AssumptionsFile.read().entrySet()) {
            var option = known.getKey().option();
            var text = parsed.matchedOptionValue(option, "");
            var value = text.isEmpty() ? known.getValue().figure() : Figures.read(option, text);
            known.getValue().bounds().require(option, value);
            figures.put(known.getKey(), value);
        }
        return new Assumptions(figures, design);
    }

    private static OptionSpec option(Assumption what, AssumedFigure figure) {
        var grounds = figure.grounds();
        return OptionSpec.builder(what.option())
                .type(String.class)
                .paramLabel(grounds.unit().toUpperCase(java.util.Locale.ROOT))
                .description(grounds.meaning() + " (default: " + Figures.plain(figure.figure()) + "; "
                        + grounds.source().replace("%", "%%") + ").")
                .build();
    }
}
