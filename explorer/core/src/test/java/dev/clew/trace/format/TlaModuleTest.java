package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** TLC itself accepts the modules and walks through their behaviors. */
class TlaModuleTest {
    private static final long PATIENCE_SECONDS = 3600;

    @TempDir
    Path folder = Path.of("");

    static Stream<TraceDocument> traces() {
        return Stream.of(
                SampleTraces.wild(),
                SampleTraces.lasso(),
                SampleTraces.stuttering(),
                SampleTraces.cluster(),
                SampleTraces.random(300, 1));
    }

    @ParameterizedTest
    @MethodSource("traces")
    @Tag("thorough")
    void tlcVisitsEachStateOnce(TraceDocument trace) throws Exception {
        String said = tlc(trace, "Walk", "");
        assertThat(said)
                .contains("Model checking completed. No error has been found.")
                .contains(" " + trace.states().size() + " distinct states found, 0 states left on queue.")
                .contains("The depth of the complete state graph search is "
                        + trace.states().size() + ".");
    }

    @Test
    @Tag("thorough")
    void tlcFindsTheValuesThatTheTraceHas() throws Exception {
        String right = "INVARIANT Right\n";
        assertThat(tlc(SampleTraces.lasso(), "Walk", right, "Right == x = step_ - 1 /\\ step = 7"))
                .contains("No error has been found.");
        assertThat(tlc(SampleTraces.lasso(), "Walk", right, "Right == x < 2")).contains("Invariant Right is violated.");
        String wild =
                """
                Right == /\\ Cardinality(Trace[1].IN_) = 17
                         /\\ step < 3 => late = IF step = 1 THEN <<>> ELSE [n \\in {"n1"} |-> <<>>]
                         /\\ a_b[1] = 2147483647
                         /\\ a_b[4] = [number |-> "123456789012345678901234567890"]
                         /\\ Cardinality(DOMAIN Trace[1].a_b_) = 3
                         /\\ Cardinality({Trace[i].Len_ : i \\in 1..3}) = 3
                """;
        assertThat(tlc(SampleTraces.wild(), "Walk", right, wild)).contains("No error has been found.");
    }

    @Test
    @Tag("thorough")
    void aLassoLoopsForEver() throws Exception {
        String always = "PROPERTY Again\n";
        String again = "Again == WF_vars(Next) => []<>(x = 1) /\\ []<>(x = 2) /\\ ~[]<>(x = 0)";
        assertThat(tlc(SampleTraces.lasso(), "Walk", always, again)).contains("No error has been found.");
    }

    @Test
    void distinctStringsStayDistinct() {
        List<String> texts = List.of("é", "\\u00e9", "\\\\u00e9", "\u0000", "\\u0000", "\\u005cu00e9", "\n", "\\n");
        assertThat(texts.stream().map(TlaModuleValues::quoted)).doesNotHaveDuplicates();
        assertThat(TlaModuleValues.quoted("é\n\u0000")).isEqualTo("\"\\\\u00e9\\n\\\\u0000\"");
    }

    @Test
    void moduleIsCalledAfterTheModelUnlessTheFileHasAName() {
        assertThat(SampleTraces.written(new TlaModule(), SampleTraces.lasso()))
                .startsWith("---- MODULE SampleModelTrace ----\n");
        assertThat(new TlaModule().objection("my-trace").orElse("")).contains("'my-trace' cannot be");
        assertThat(new TlaModule().objection("MyTrace2")).isEmpty();
    }

    @Test
    void aSetOfOneKindIsWrittenPlainly() {
        TlaModuleValues values = new TlaModuleValues(Set.of("null"));
        Value emptyAndFull = new Value.Elements(
                List.of(new Value.Sequence(List.of()), new Value.Sequence(List.of(SampleTraces.number(1)))));
        assertThat(values.text(emptyAndFull)).isEqualTo("{<<>>, <<1>>}");
        Value twoKinds = new Value.Elements(List.of(SampleTraces.number(1), SampleTraces.text("a")));
        assertThat(values.text(twoKinds)).isEqualTo("{<<1, 1>>, <<2, \"a\">>}");
    }

    /** Returns TLC's output for a module with more definitions before its end. */
    private String tlc(TraceDocument trace, String name, String configuration, String... definitions) throws Exception {
        Path file = folder.resolve(name + ".tla");
        try (Writer out = Files.newBufferedWriter(file)) {
            new TlaModule().write(trace, name, out);
        }
        String module = Files.readString(file);
        assertThat(module.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c <= '~'));
        Files.writeString(file, module.replaceFirst("\n====\n$", "\n") + String.join("\n", definitions) + "\n====\n");
        Files.writeString(folder.resolve(name + ".cfg"), "SPECIFICATION Spec\n" + configuration);
        Path jar = Path.of(Class.forName("tlc2.TLC")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path log = folder.resolve("tlc.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseParallelGC",
                        "-Xmx256m",
                        "-cp",
                        jar.toString(),
                        "tlc2.TLC",
                        "-workers",
                        "1",
                        "-config",
                        name + ".cfg",
                        name)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("TLC did not end within " + PATIENCE_SECONDS + " s");
        }
        return Files.readString(log, StandardCharsets.UTF_8);
    }
}
