package dev.clew.architecture;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** Data flows from the model to the report, and imports point the other way only. */
class ArchitectureTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.clew");

    private static final ArchRule IMPORTS_POINT_LEFT = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("model")
            .definedBy("dev.clew.model", "dev.clew.model.fault", "dev.clew.model.time", "dev.clew.model.provider")
            .layer("annotation")
            .definedBy("dev.clew.annotation")
            .layer("object")
            .definedBy("dev.clew.object")
            .layer("file")
            .definedBy("dev.clew.file")
            .layer("text")
            .definedBy("dev.clew.text")
            .layer("code")
            .definedBy("dev.clew.code")
            .layer("purity")
            .definedBy("dev.clew.purity")
            .layer("state")
            .definedBy("dev.clew.state")
            .layer("symmetry")
            .definedBy("dev.clew.symmetry")
            .layer("host")
            .definedBy("dev.clew.host")
            .layer("store")
            .definedBy("dev.clew.store")
            .layer("semantics")
            .definedBy("dev.clew.semantics")
            .layer("cluster.fault")
            .definedBy("dev.clew.semantics.cluster.fault")
            .layer("cluster.node")
            .definedBy("dev.clew.semantics.cluster.node")
            .layer("cluster")
            .definedBy("dev.clew.semantics.cluster")
            .layer("shared")
            .definedBy("dev.clew.semantics.shared")
            .layer("orbit")
            .definedBy("dev.clew.semantics.orbit")
            .layer("build")
            .definedBy("dev.clew.semantics.build")
            .layer("search")
            .definedBy("dev.clew.search", "dev.clew.search.distributed")
            .layer("property")
            .definedBy("dev.clew.property")
            .layer("history")
            .definedBy(
                    "dev.clew.history",
                    "dev.clew.history.graph",
                    "dev.clew.history.interval",
                    "dev.clew.history.polygraph",
                    "dev.clew.history.txn",
                    "dev.clew.history.session",
                    "dev.clew.history.judge")
            .layer("history.read")
            .definedBy("dev.clew.history.read")
            .layer("history.check")
            .definedBy("dev.clew.history.check")
            .layer("trace")
            .definedBy("dev.clew.trace")
            .layer("replay")
            .definedBy("dev.clew.replay")
            .layer("trace.format")
            .definedBy("dev.clew.trace.format")
            .layer("trace.export")
            .definedBy("dev.clew.trace.export")
            .layer("trace.diagram")
            .definedBy("dev.clew.trace.diagram")
            .layer("report")
            .definedBy("dev.clew.report")
            .layer("entry")
            .definedBy("dev.clew")
            .whereLayer("object")
            .mayNotAccessAnyLayer()
            .whereLayer("annotation")
            .mayNotAccessAnyLayer()
            .whereLayer("file")
            .mayNotAccessAnyLayer()
            .whereLayer("text")
            .mayNotAccessAnyLayer()
            .whereLayer("code")
            .mayNotAccessAnyLayer()
            .whereLayer("model")
            .mayOnlyAccessLayers("annotation", "object", "history")
            .whereLayer("history") // marks ids of nodes
            .mayOnlyAccessLayers("annotation")
            .whereLayer("history.read")
            .mayOnlyAccessLayers("file", "text", "history")
            .whereLayer("history.check")
            .mayOnlyAccessLayers("text", "history", "history.read")
            .whereLayer("store")
            .mayNotAccessAnyLayer()
            .whereLayer("host")
            .mayOnlyAccessLayers("object", "annotation", "model")
            .whereLayer("state")
            .mayOnlyAccessLayers("code", "file", "object", "annotation", "model")
            .whereLayer("symmetry")
            .mayOnlyAccessLayers("object", "annotation", "model", "state")
            .whereLayer("purity")
            .mayOnlyAccessLayers("code", "annotation", "model")
            .whereLayer("semantics")
            .mayOnlyAccessLayers("annotation", "model", "purity", "state", "symmetry")
            .whereLayer("cluster.fault")
            .mayOnlyAccessLayers("annotation", "model", "state", "semantics")
            .whereLayer("cluster.node")
            .mayOnlyAccessLayers(
                    "history", "annotation", "model", "purity", "state", "symmetry", "semantics", "cluster.fault")
            .whereLayer("cluster")
            .mayOnlyAccessLayers(
                    "history",
                    "annotation",
                    "model",
                    "purity",
                    "state",
                    "symmetry",
                    "semantics",
                    "cluster.fault",
                    "cluster.node")
            .whereLayer("shared")
            .mayOnlyAccessLayers("annotation", "model", "purity", "state", "symmetry", "semantics")
            .whereLayer("orbit")
            .mayOnlyAccessLayers("annotation", "model", "state", "symmetry", "semantics")
            .whereLayer("build") // the only layer that knows both kinds of models
            .mayOnlyAccessLayers(
                    "annotation",
                    "model",
                    "purity",
                    "state",
                    "symmetry",
                    "semantics",
                    "cluster.fault",
                    "cluster",
                    "shared",
                    "orbit")
            .whereLayer("search")
            .mayOnlyAccessLayers("file", "annotation", "model", "purity", "state", "store", "semantics")
            .whereLayer("property")
            .mayOnlyAccessLayers("annotation", "model", "semantics", "search", "store")
            .whereLayer("trace")
            .mayOnlyAccessLayers("text", "object", "annotation", "model", "semantics", "search")
            .whereLayer("replay")
            .mayOnlyAccessLayers(
                    "annotation", "model", "state", "semantics", "build", "search", "trace", "trace.format")
            .whereLayer("trace.format")
            .mayOnlyAccessLayers("text", "annotation", "model", "search", "trace")
            .whereLayer("trace.export")
            .mayOnlyAccessLayers("trace", "trace.format", "trace.diagram")
            .whereLayer("trace.diagram")
            .mayOnlyAccessLayers("text", "annotation", "model", "trace")
            .whereLayer("report")
            .mayOnlyAccessLayers(
                    "text",
                    "annotation",
                    "model",
                    "semantics",
                    "search",
                    "property",
                    "store",
                    "trace",
                    "trace.format",
                    "trace.diagram")
            .whereLayer("entry")
            .mayNotBeAccessedByAnyLayer();

    @Test
    void importsPointLeftOnly() {
        IMPORTS_POINT_LEFT.check(CLASSES);
    }

    /** An importer that found nothing would let every rule hold. */
    @Test
    void looksAtEveryPackage() {
        assertThat(CLASSES.stream().map(c -> c.getPackageName()).distinct())
                .contains(
                        "dev.clew.model",
                        "dev.clew.state",
                        "dev.clew.store",
                        "dev.clew.semantics.cluster.node",
                        "dev.clew.search",
                        "dev.clew.report");
    }
}
