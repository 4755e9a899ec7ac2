package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.TraceDocument;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MermaidSequenceTest {
    /**
     * Pattern of a text that neither ends statements nor begins comments or markup; special characters occur only as
     * numeric entities.
     */
    private static final String TEXT = "(?:(?!\\b[eE][nN][dD]\\b)(?:[A-Za-z0-9 _.,()=+\\-/|\\[\\]'!?:>]|#\\d+;))+";

    private static final Pattern LINE = Pattern.compile("    (?:"
            + ("participant p\\d+ as " + TEXT)
            + ("|Note over p\\d+(?:,p\\d+)?: " + TEXT)
            + ("|p\\d+(?:->>|--x)p\\d+: " + TEXT)
            + "|loop for ever|end)");

    static Stream<TraceDocument> traces() {
        return Stream.of(
                SampleTraces.wild(),
                SampleTraces.lasso(),
                SampleTraces.stuttering(),
                SampleTraces.cluster(),
                SampleTraces.random(200, 4));
    }

    @ParameterizedTest
    @MethodSource("traces")
    void everyLineIsOfTheGrammar(TraceDocument trace) {
        List<String> lines =
                SampleTraces.written(new MermaidSequence(), trace).lines().toList();
        assertThat(lines.get(0)).isEqualTo("sequenceDiagram");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).matches(LINE));
        assertThat(lines.stream().filter(line -> line.contains("loop")).count())
                .isEqualTo(lines.stream().filter("    end"::equals).count());
        int ids = (int) lines.stream()
                .filter(line -> line.startsWith("    participant"))
                .count();
        assertThat(lines.stream().flatMap(line -> Pattern.compile("\\bp(\\d+)\\b(?=[,:]|->>|--x)")
                        .matcher(line)
                        .results()))
                .allSatisfy(id -> assertThat(Integer.parseInt(id.group(1))).isLessThan(ids));
    }

    @Test
    void arrowsShowWhichMessagesArrived() {
        assertThat(SampleTraces.written(new MermaidSequence(), SampleTraces.cluster()))
                .isEqualTo(
                        """
                        sequenceDiagram
                            participant p0 as n1
                            participant p1 as n2
                            participant p2 as n3
                            Note over p0,p2: 1: Initial predicate
                            p0->>p1: 2: Ask(id=1) (a copy stays in flight)
                            p1--xp0: 3: Ask(id=2) (lost)
                            Note over p2: 4: Crash n3
                            p1--xp2: 4: Ask(id=3) (lost)
                            Note over p2: 5: Restart n3
                            Note over p0,p2: 6: Partition n1 | n2, n3
                            Note over p0,p2: 7: Heal
                            Note over p0: 8: Timeout #34;#101;nd#34;#59; n1
                            p0->>p1: 9: Ask(id=1)
                        """);
    }

    @Test
    void aLassoIsALoop() {
        assertThat(SampleTraces.written(new MermaidSequence(), SampleTraces.lasso()))
                .endsWith(
                        """
                            Note over p0: 2: Inc
                            loop for ever
                            Note over p0: 3: Inc
                            Note over p0: 2: Back
                            end
                        """);
    }
}
