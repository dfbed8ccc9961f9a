package io.clickledger.e2e;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** The rules of docs/architecture.md that Maven's modules cannot enforce. */
@AnalyzeClasses(packages = "io.clickledger", importOptions = DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String[] FUNCTIONS = {
        "io.clickledger.redirect..",
        "io.clickledger.aggregator..",
        "io.clickledger.query..",
        "io.clickledger.reconcile.."
    };

    private static final DescribedPredicate<JavaClass> IN_CONTRACTS =
            resideInAnyPackage("io.clickledger.settings..", "io.clickledger.events..", "io.clickledger.counters..");

    private static final DescribedPredicate<JavaClass> CLOUD_TYPES =
            resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws..");

    private static final DescribedPredicate<JavaClass> ON_THE_EDGE = describe(
            "named after the cloud service they touch, or play its part in a rehearsal",
            type -> outermostName(type)
                    .matches("(Dynamo|Kinesis|Sqs|S3|Athena|SecretsManager).*|.*(Handler|Wiring)|Rehearse.*"));

    private static final Set<String> BANNED_NAMES =
            Set.of("Util", "Utils", "Helper", "Manager", "Common", "Impl", "Service", "Info");

    @ArchTest
    static final ArchRule functionsNeverImportFunctions = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("counters")
            .definedBy("io.clickledger.counters..")
            .layer("redirect")
            .definedBy("io.clickledger.redirect..")
            .layer("aggregator")
            .definedBy("io.clickledger.aggregator..")
            .layer("query")
            .definedBy("io.clickledger.query..")
            .layer("reconcile")
            .definedBy("io.clickledger.reconcile..")
            .layer("local")
            .definedBy("io.clickledger.local..")
            .whereLayer("local")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("redirect")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("aggregator")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("query")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("reconcile")
            .mayOnlyBeAccessedByLayers("local")
            .whereLayer("counters")
            .mayOnlyBeAccessedByLayers("aggregator", "query", "reconcile", "local");

    @ArchTest
    static final ArchRule enginesNeverImportTheSystemNorItTheCommands = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("engines")
            .definedBy(
                    "io.clickledger.local.athena",
                    "io.clickledger.local.dynamodb",
                    "io.clickledger.local.export",
                    "io.clickledger.local.kinesis",
                    "io.clickledger.local.polling",
                    "io.clickledger.local.s3",
                    "io.clickledger.local.sqs")
            .layer("system")
            .definedBy("io.clickledger.local")
            .layer("commands")
            .definedBy("io.clickledger.local.command")
            .layer("what they share")
            .definedBy("io.clickledger.local.loopback", "io.clickledger.local.console")
            .whereLayer("what they share")
            .mayNotAccessAnyLayer()
            .whereLayer("commands")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("system")
            .mayOnlyBeAccessedByLayers("commands")
            .whereLayer("engines")
            .mayOnlyBeAccessedByLayers("system");

    @ArchTest
    static final ArchRule cloudTypesStayOnTheEdges = noClasses()
            .that(resideInAnyPackage(FUNCTIONS).or(IN_CONTRACTS).and(not(ON_THE_EDGE)))
            .should()
            .dependOnClassesThat(CLOUD_TYPES);

    @ArchTest
    static final ArchRule onlyHandlersOfAFunctionArePublic = classes()
            .that(resideInAnyPackage(FUNCTIONS))
            .and()
            .areTopLevelClasses()
            .and()
            .haveModifier(JavaModifier.PUBLIC)
            .should()
            .haveSimpleNameEndingWith("Handler");

    @ArchTest
    static final ArchRule timeIdsAndEnvironmentEnterThroughWiring = noClasses()
            .that(resideInAnyPackage(FUNCTIONS).or(IN_CONTRACTS))
            .and()
            .haveSimpleNameNotEndingWith("Wiring")
            .and()
            .haveSimpleNameNotEndingWith("Handler")
            .and()
            .haveSimpleNameNotStartingWith("Rehearse")
            .should()
            .callMethodWhere(
                    describe("the clock, a new id or the environment is read", ArchitectureTest::readsTheWorld));

    @ArchTest
    static final ArchRule namesSaySomething = noClasses()
            .should()
            .haveNameMatching(".*\\.(Abstract|Base)[A-Z]\\w*")
            .orShould(be(describe(
                    "named with a word that says nothing",
                    (JavaClass type) -> BANNED_NAMES.stream().anyMatch(type.getSimpleName()::endsWith))));

    private static boolean readsTheWorld(JavaCall<?> call) {
        var owner = call.getTargetOwner().getFullName();
        var method = call.getName();
        return switch (owner) {
            case "java.time.Instant" -> method.equals("now");
            case "java.time.Clock" -> method.startsWith("system");
            case "java.util.UUID" -> method.equals("randomUUID");
            case "java.lang.System" -> method.equals("getenv") || method.equals("currentTimeMillis");
            default -> false;
        };
    }

    private static String outermostName(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        return outermost.getSimpleName();
    }
}
