package dev.clew.trace.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Action;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.TraceFormat;
import dev.clew.trace.Value;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TraceFormatsTest {

    static List<TraceFormat> all() {
        return TraceFormats.all();
    }

    @ParameterizedTest
    @CsvSource({
        "a.json, json, a",
        "a.tlc.json, tlc-json, a",
        "x/A.ITF.JSON, itf, A",
        "b.c.txt, text, b.c",
        "B.tla, tla, B",
        "b.shiviz.log, shiviz, b",
        "b.mmd, mermaid, b",
        "b.dot, dot, b",
        "b.gv, dot, b"
    })
    void theLongestExtensionDeterminesTheFormat(String file, String name, String baseName) {
        TraceFormat format = TraceFormats.forFile(Path.of(file)).orElseThrow();
        assertThat(format.name()).isEqualTo(name);
        assertThat(TraceFormats.named(name)).contains(format);
        assertThat(TraceFormats.baseName(format, Path.of(file))).isEqualTo(baseName);
    }

    @Test
    void otherFilesAndNamesHaveNoFormat() {
        assertThat(TraceFormats.forFile(Path.of("a.log"))).isEmpty();
        assertThat(TraceFormats.forFile(Path.of("json"))).isEmpty();
        assertThat(TraceFormats.named("JSON")).isEmpty();
    }

    @Test
    void namesAndExtensionsAreUnique() {
        assertThat(all().stream().map(TraceFormat::name)).doesNotHaveDuplicates();
        assertThat(all().stream().flatMap(format -> format.extensions().stream()))
                .doesNotHaveDuplicates();
        assertThat(all()).allSatisfy(format -> {
            assertThat(format.extensions()).startsWith(format.extension());
            assertThat(format.description()).isNotEmpty().doesNotContain("\n");
        });
    }

    /** Guards against quadratic algorithms: 10,000 states take a second or less. */
    @ParameterizedTest
    @MethodSource("all")
    @Timeout(3600)
    @Tag("thorough")
    void aLongTraceIsWrittenInEveryFormat(TraceFormat format) throws IOException {
        List<TraceDocument.State> states = new ArrayList<>();
        for (int number = 1; number <= 10_000; number++) {
            states.add(state(number));
        }
        TraceDocument.Finding finding = new TraceDocument.Finding("violated", "P", "invariant", null, List.of());
        StringWriter out = new StringWriter();
        format.write(new TraceDocument("1", "m", Map.of(), Map.of(), finding, List.of("a", "b"), states, null), out);
        String last = format.name().equals("lanes") ? "10000  ◷ Timeout Tick" : "Tick 10000 a";
        assertThat(out.toString()).contains("9999").contains(last);
    }

    private static TraceDocument.State state(int number) {
        TraceEvent.Message message = new TraceEvent.Message("a", "b", new Value.Literal((long) number));
        TraceEvent event = new TraceEvent(
                number == 1 ? Action.Kind.INITIAL : Action.Kind.TIMEOUT,
                number == 1 ? "Initial predicate" : "Tick " + number + " a",
                number == 1 ? null : "a",
                null,
                number == 1 ? null : "Tick",
                List.of(),
                List.of(),
                false,
                number % 2 == 0 ? List.of(message) : List.of(),
                number % 2 == 1 && number > 2
                        ? List.of(new TraceEvent.Message("a", "b", new Value.Literal(number - 1L)))
                        : List.of());
        Map<String, Value> variables =
                Map.of("count", new Value.Literal((long) number), "network", new Value.Function(List.of()));
        return new TraceDocument.State(number, event, variables);
    }
}
