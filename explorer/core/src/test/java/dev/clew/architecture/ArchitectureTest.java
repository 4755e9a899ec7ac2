package dev.clew.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Data flows from the model to the report, and imports point the other way only. */
@AnalyzeClasses(packages = "dev.clew", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule IMPORTS_POINT_LEFT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("dev.clew.model")
            .layer("state")
            .definedBy("dev.clew.state")
            .layer("store")
            .definedBy("dev.clew.store")
            .layer("semantics")
            .definedBy("dev.clew.semantics")
            .layer("search")
            .definedBy("dev.clew.search")
            .layer("history")
            .definedBy("dev.clew.history")
            .layer("trace")
            .definedBy("dev.clew.trace")
            .layer("report")
            .definedBy("dev.clew.report")
            .layer("entry")
            .definedBy("dev.clew")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("history")
            .mayNotAccessAnyLayer()
            .whereLayer("store")
            .mayNotAccessAnyLayer()
            .whereLayer("state")
            .mayOnlyAccessLayers("model")
            .whereLayer("semantics")
            .mayOnlyAccessLayers("model", "state")
            .whereLayer("search")
            .mayOnlyAccessLayers("model", "state", "store", "semantics")
            .whereLayer("trace")
            .mayOnlyAccessLayers("model", "semantics", "search")
            .whereLayer("report")
            .mayOnlyAccessLayers("model", "semantics", "search", "store", "trace")
            .whereLayer("entry")
            .mayNotBeAccessedByAnyLayer();
}
