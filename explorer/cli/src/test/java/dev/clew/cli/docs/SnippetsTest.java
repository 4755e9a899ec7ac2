package dev.clew.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetsTest {
    @TempDir
    private Path classes = Path.of("");

    private static Stream<JavaSnippet> snippets(Stream<Page> pages) {
        return pages.flatMap(page -> page.blocks().stream())
                .filter(block -> block.language().equals("java"))
                .map(JavaSnippet::of);
    }

    @Test
    void everySnippetCompiles() {
        assertThat(errors(snippets(Page.all().stream()).toList())).isEmpty();
    }

    @Test
    void theFirstModelHasTheVerdictsThatReadmePromises() throws Exception {
        List<JavaSnippet> files = snippets(Stream.of(Page.readme()))
                .filter(snippet -> snippet.block().marker().endsWith("file"))
                .toList();
        assertThat(errors(files)).isEmpty();
        int tests = 0;
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, SnippetsTest.class.getClassLoader())) {
            for (JavaSnippet file : files) {
                tests += run(loader.loadClass(file.name()));
            }
        }
        assertThat(tests).isPositive();
    }

    /** Runs the tests of a class; returns how many there are. */
    private static int run(Class<?> type) throws Exception {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        int tests = 0;
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance());
                tests++;
            }
        }
        return tests;
    }

    private String errors(List<JavaSnippet> snippets) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        StringWriter errors = new StringWriter();
        List<String> options = List.of(
                "-proc:none",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xlint:-options");
        compiler.getTask(
                        errors,
                        null,
                        null,
                        options,
                        null,
                        snippets.stream().map(SnippetsTest::file).toList())
                .call();
        return errors.toString();
    }

    private static JavaFileObject file(JavaSnippet snippet) {
        return new SimpleJavaFileObject(
                URI.create("memory:///" + snippet.name() + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
                return snippet.source();
            }
        };
    }
}
