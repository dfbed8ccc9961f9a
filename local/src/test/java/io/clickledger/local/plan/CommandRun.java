package io.clickledger.local.plan;

import io.clickledger.local.console.CommandException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * What a command said and how it ended.
 *
 * @param exit its exit code
 * @param out what it printed
 * @param errors what it complained about
 */
record CommandRun(int exit, String out, String errors) {

    static CommandRun of(Object command, String... arguments) {
        var out = new StringWriter();
        var errors = new StringWriter();
        int exit = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler((failure, line, parsed) -> {
                    if (failure instanceof CommandException) {
                        line.getErr().println(failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments);
        return new CommandRun(exit, out.toString(), errors.toString());
    }
}
