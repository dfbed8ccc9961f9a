package io.clickledger.local.command;

import io.clickledger.events.MalformedFieldException;
import io.clickledger.local.console.CommandException;
import io.clickledger.local.plan.CapacityCommand;
import io.clickledger.local.plan.CostCommand;
import io.clickledger.local.plan.PreflightCommand;
import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./clickledger COMMAND}. */
@Command(
        name = "clickledger",
        description = "Every click on an ad is redirected, counted exactly once, and provable.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            AdsCommand.class,
            LinkCommand.class,
            TokenCommand.class,
            ClicksCommand.class,
            TopCommand.class,
            LoadCommand.class,
            AuditCommand.class,
            ReconcileCommand.class,
            LedgerCommand.class,
            RespillCommand.class,
            ExplainCommand.class,
            CostCommand.class,
            CapacityCommand.class,
            PreflightCommand.class
        })
public final class Launcher {

    private Launcher() {}

    /** Runs one command and ends with its exit code: 0 done, 1 not done, 2 wrongly asked. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return new CommandLine(new Launcher())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure, command))
                .execute(arguments);
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        if (failure instanceof CommandException || failure instanceof MalformedFieldException) {
            command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (failure instanceof IOException) {
            command.getErr().println(command.getCommandName() + ": " + failure);
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }
}
