package io.clickledger.local.plan;

import io.clickledger.local.console.TextTable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** {@code preflight}: whether an account lets a peak through; it reads, and changes nothing. */
@Command(
        name = "preflight",
        description =
                "Compare an account's quotas and a deployed stack's tables with the expected peak. It changes nothing.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        modelTransformer = AssumptionOptions.class,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:all will do", "1:something is too low or off", "2:something could not be checked"})
public final class PreflightCommand implements Callable<Integer> {

    private static final int ALL_FINE = 0;
    private static final int TOO_LOW = 1;
    private static final int NOT_CHECKED = 2;

    private final AwsCredentialsProvider credentials;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private DesignOptions design = new DesignOptions();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The region (default: as the AWS command line has it).")
    private Optional<String> region = Optional.empty();

    @Option(
            names = "--stack",
            defaultValue = "Clickledger-dev",
            paramLabel = "NAME",
            description = "The stack whose tables are looked at (default: Clickledger-dev).")
    private String stack = "";

    @Option(names = "--endpoint", paramLabel = "URL", description = "Ask this server instead of AWS.")
    private Optional<URI> endpoint = Optional.empty();

    /** Credentials come from where the AWS command line finds them. */
    public PreflightCommand() {
        this(DefaultCredentialsProvider.builder().build());
    }

    PreflightCommand(AwsCredentialsProvider credentials) {
        this.credentials = credentials;
    }

    @Override
    public Integer call() {
        if (stack.isBlank()) {
            throw new ParameterException(command.commandLine(), "--stack is the name of a stack, not blank");
        }
        var assumed = AssumptionOptions.read(command.commandLine().getParseResult(), design.design());
        var where = region();
        try (var account = AwsAccount.open(where.orElse(Region.US_EAST_1), credentials, endpoint)) {
            var preflight = Preflight.of(assumed, account, stack);
            var missing = missing(where);
            return missing.isPresent() ? wouldCheck(preflight, missing.get(), assumed) : check(preflight, assumed);
        }
    }

    private int check(Preflight preflight, Assumptions assumed) {
        say("found for needed, at a peak of " + Figures.plain(assumed.get(Assumption.PEAK)) + " clicks a second and "
                + Figures.plain(assumed.get(Assumption.HEADROOM)) + " times that held ready");
        say("");
        var findings = preflight.findings();
        var table = new TextTable(List.of("", "what", "found"));
        findings.forEach(finding -> table.row(List.of(finding.verdict().name(), finding.what(), finding.detail())));
        table.lines().forEach(this::say);
        if (any(findings, finding -> finding.verdict() == Finding.Verdict.LOW)) {
            return TOO_LOW;
        }
        return any(findings, finding -> finding.verdict() == Finding.Verdict.UNKNOWN) ? NOT_CHECKED : ALL_FINE;
    }

    private int wouldCheck(Preflight preflight, String missing, Assumptions assumed) {
        say("nothing was checked: " + missing);
        say("");
        say("would check, and need to be allowed:");
        var table = new TextTable(List.of("what", "permission"));
        preflight.checks().forEach(check -> table.row(List.of(check.what(), check.permission())));
        table.lines().forEach(this::say);
        say("");
        say("for what a peak of " + Figures.plain(assumed.get(Assumption.PEAK)) + " clicks a second needs:");
        var needs = new TextTable(List.of("limit", "needed"));
        new Capacity(assumed)
                .needs()
                .forEach((limit, needed) -> needs.row(List.of(limit.key(), Figures.plain(needed))));
        needs.lines().forEach(this::say);
        return NOT_CHECKED;
    }

    private Optional<String> missing(Optional<Region> where) {
        if (where.isEmpty()) {
            return Optional.of("no region; give --region, or set AWS_REGION");
        }
        try {
            credentials.resolveCredentials();
            return Optional.empty();
        } catch (SdkClientException e) {
            return Optional.of("no AWS credentials; set AWS_PROFILE or run 'aws configure'");
        }
    }

    private Optional<Region> region() {
        if (region.isPresent()) {
            if (!region.get().matches("[a-z]{2,}(-[a-z]+)+-\\d+")) {
                throw new ParameterException(
                        command.commandLine(), "--region: '" + region.get() + "' is not a region such as us-east-1");
            }
            return region.map(Region::of);
        }
        try {
            return Optional.of(new DefaultAwsRegionProviderChain().getRegion());
        } catch (SdkClientException e) {
            return Optional.empty();
        }
    }

    private static boolean any(List<Finding> findings, Predicate<Finding> like) {
        return findings.stream().anyMatch(like);
    }

    private void say(String line) {
        command.commandLine().getOut().println(line);
    }
}
