package dev.clew.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewProjectTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @ParameterizedTest
    @CsvSource({"my-first-protocol, false", "my-first-protocol, true", "server, false"})
    void theProjectCompilesAndItsModelEndsAsItsTestsSay(String name, boolean mutable) throws IOException {
        new NewProject(name, mutable).write(folder);
        assertThat(compile()).isEmpty();

        Path resources = folder.resolve("src/main/resources");
        URL[] path = {
            resources.toUri().toURL(), folder.resolve("classes").toUri().toURL()
        };
        try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
            ModelProvider provider = ServiceLoader.load(ModelProvider.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .filter(each -> each.name().equals(name))
                    .findAny()
                    .orElseThrow();
            CheckReport holds = check(provider, Map.of());
            CheckReport alone = check(provider, Map.of("servers", "1"));
            CheckReport bug = check(provider, Map.of("bug", "votes-twice"));

            assertThat(holds.verdict()).as(holds.message()).isEqualTo(Verdict.HOLDS);
            assertThat(holds.counts().distinct()).isEqualTo(1040); // in both styles
            assertThat(alone.verdict()).isEqualTo(Verdict.HOLDS);
            assertThat(bug.property()).isEqualTo("AtMostOneLeader");
        }
    }

    private static CheckReport check(ModelProvider provider, Map<String, String> parameters) {
        return Clew.check(provider.create(Parameters.parse(provider.allParameters(), parameters)))
                .run();
    }

    private String compile() throws IOException {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        StringWriter errors = new StringWriter();
        try (Stream<Path> files = Files.walk(folder.resolve("src"));
                StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-proc:none",
                    "-Xlint:all,-options,-classfile,-path",
                    "-d",
                    folder.resolve("classes").toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            compiler.getTask(errors, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
        }
        return errors.toString();
    }

    @Test
    void theProjectHasTheVersionOfJUnitWithWhichItWasTried() {
        assertThat(new NewProject("p", false).files().get("pom.xml"))
                .contains("<version>" + Test.class.getPackage().getImplementationVersion() + "</version>")
                .doesNotContain("@");
    }
}
