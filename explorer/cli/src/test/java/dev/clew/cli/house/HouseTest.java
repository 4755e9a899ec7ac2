package dev.clew.cli.house;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

/** Rules for the structure of all modules that the command line is made of. */
class HouseTest {
    private static final int LARGEST_CIRCLE = 5;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages("dev.clew");

    @Test
    void packagesDoNotDependOnEachOtherInCircles() {
        slices().matching("dev.clew.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void circlesOfClassesAreSmall() {
        List<Set<String>> large = new ClassCircles(dependencies())
                .all().stream().filter(circle -> circle.size() > LARGEST_CIRCLE).toList();
        assertThat(large).isEmpty();
    }

    @Test
    void everyModuleIsLookedAt() {
        assertThat(dependencies().keySet())
                .contains(
                        "dev.clew.store.StateStore",
                        "dev.clew.Clew",
                        "dev.clew.models.raft.Raft",
                        "dev.clew.process.program.ProgramPool",
                        "dev.clew.runtime.NodeHost",
                        "dev.clew.cli.Main");
    }

    @Test
    void everyPackageSaysForWhomItIs() {
        assertThat(CLASSES.stream()
                        .filter(type -> isOfClew(type) && !type.getPackage().isAnnotatedWith(API.class)))
                .isEmpty();
    }

    @Test
    void modelsUseNothingInternal() {
        ArchRuleDefinition.noClasses()
                .that()
                .resideInAPackage("dev.clew.models..")
                .should()
                .dependOnClassesThat(DescribedPredicate.describe("internal", HouseTest::isInternal))
                .check(CLASSES);
    }

    /** Whatever users may call takes and returns types that are made for users. */
    @Test
    void signaturesForUsersNameNoInternalType() {
        List<String> leaks = CLASSES.stream()
                .filter(type -> isOfClew(type) && isVisible(type) && !isInternal(type))
                .flatMap(type -> type.getCodeUnits().stream())
                .filter(unit -> isVisible(unit.getModifiers()) && !unit.isAnnotatedWith(API.class))
                .flatMap(unit -> unit.getAllInvolvedRawTypes().stream()
                        .filter(HouseTest::isInternal)
                        .map(type -> unit.getFullName() + " names " + type.getName()))
                .sorted()
                .toList();
        assertThat(leaks).isEmpty();
    }

    private static boolean isOfClew(JavaClass type) {
        return type.getPackageName().startsWith("dev.clew");
    }

    /** Returns whether a type is not made for users; its own annotation counts before that of its package. */
    private static boolean isInternal(JavaClass type) {
        Optional<JavaClass> enclosing = type.getEnclosingClass();
        if (!type.isAnnotatedWith(API.class) && enclosing.isPresent()) {
            return isInternal(enclosing.get());
        }
        Optional<API> ofType = type.tryGetAnnotationOfType(API.class);
        return ofType.or(() -> type.getPackage().tryGetAnnotationOfType(API.class))
                .filter(api -> api.status() == API.Status.INTERNAL)
                .isPresent();
    }

    private static boolean isVisible(JavaClass type) {
        return isVisible(type.getModifiers())
                && type.getEnclosingClass().map(HouseTest::isVisible).orElse(true);
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
                && !modifiers.contains(JavaModifier.SYNTHETIC);
    }

    /** Returns what each top-level class depends on, nested classes included. */
    private static Map<String, Set<String>> dependencies() {
        Map<String, Set<String>> graph = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            Set<String> targets = type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> topLevel(dependency.getTargetClass().getBaseComponentType()))
                    .filter(name -> name.startsWith("dev.clew."))
                    .collect(Collectors.toSet());
            graph.computeIfAbsent(topLevel(type), name -> new TreeSet<>()).addAll(targets);
        }
        graph.forEach((name, targets) -> targets.remove(name));
        return graph;
    }

    private static String topLevel(JavaClass type) {
        String name = type.getName();
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }
}
