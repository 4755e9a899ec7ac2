package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.clew.model.SharedStateModel;
import dev.clew.search.SmallGraph;
import dev.clew.semantics.build.Systems;
import dev.clew.trace.TraceDocument;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Tests of the graphs as Graphviz itself draws them. */
class DotTest {

    @TempDir
    Path folder = Path.of("");

    /** Node or edge of a drawing; its title is {@code s1} or {@code s1->s2}. */
    private record Drawn(String kind, String title, List<String> lines, boolean red) {}

    static Stream<TraceDocument> traces() {
        return Stream.of(SampleTraces.wild(), SampleTraces.lasso(), SampleTraces.stuttering(), SampleTraces.cluster());
    }

    @ParameterizedTest
    @MethodSource("traces")
    void eachStateIsANodeAndEachStepAnEdge(TraceDocument trace) throws Exception {
        List<Drawn> drawn = drawn(SampleTraces.written(new TraceDot(), trace));
        int states = trace.states().size();
        assertThat(drawn.stream().filter(one -> one.kind.equals("node"))).hasSize(states);
        assertThat(drawn.stream().filter(one -> one.kind.equals("edge")))
                .hasSize(states - (trace.loop() == null ? 1 : 0));
        for (int number = 2; number <= states; number++) {
            String text = trace.states().get(number - 1).event().text();
            assertThat(one(drawn, "s" + (number - 1) + "->s" + number).lines).containsExactly(spaced(OneLine.of(text)));
        }
        assertThat(drawn.stream().filter(Drawn::red).map(Drawn::title))
                .containsExactly(
                        trace.loop() == null
                                ? "s" + states
                                : "s" + states + "->s" + trace.loop().backTo());
    }

    @Test
    void aStateShowsWhatChanged() throws Exception {
        List<Drawn> drawn = drawn(SampleTraces.written(new TraceDot(), SampleTraces.lasso()));
        assertThat(one(drawn, "s1").lines).containsExactly("State 1", "x = 0", "step = 7");
        assertThat(one(drawn, "s3").lines).containsExactly("State 3", "x = 2");
        List<Drawn> wild = drawn(SampleTraces.written(new TraceDot(), SampleTraces.wild()));
        assertThat(one(wild, "s3").lines).contains("late = <<>>", "Len = \"é\"");
        assertThat(one(wild, "s1").lines)
                .anyMatch(
                        line -> line.startsWith("Len = \"\\\"q\\\" 'a' \\\\ \\\\u0041") && line.contains("&& %% {}|<>"))
                .anyMatch(line -> line.startsWith("a-b = (1 :> ") && line.endsWith(" characters)"));
    }

    @Test
    void aWholeGraphIncludesStatesOutsideTheConstraint() throws Exception {
        SharedStateModel model = counter();
        assertThat(SmallGraph.of(model, Systems.of(model), 4)).isEmpty();
        SmallGraph graph = SmallGraph.of(model, Systems.of(model), 5).orElseThrow();
        StringWriter out = new StringWriter();
        GraphDot.write(graph, out);
        assertThat(out.toString()).contains("label=\"counter: 5 states, 7 steps\"");
        List<Drawn> drawn = drawn(out.toString());
        assertThat(drawn.stream().map(Drawn::title))
                .containsExactlyInAnyOrder(
                        "s1", "s2", "s3", "s4", "s5", "s1->s2", "s1->s3", "s2->s3", "s2->s4", "s3->s4", "s4->s5");
        assertThat(drawn.stream().filter(Drawn::red).map(Drawn::title)).containsExactlyInAnyOrder("s4", "s5", "s4->s5");
        assertThat(one(drawn, "s4").lines).containsExactly("NotThree is violated", "count = 3");
        assertThat(one(drawn, "s5").lines).containsExactly("deadlock", "count = 4");
        assertThat(one(drawn, "s1->s2").lines).containsExactly("Add", "Set");
        assertThat(one(drawn, "s4->s5").lines).containsExactly("Add (violates OnlyToThree)");
    }

    /** Returns a model that counts to 4 in steps of 1 and, below 2, of 2; 9 is outside the constraint. */
    private static SharedStateModel counter() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter");
        var count = builder.variable("count", 0);
        return builder.action("Add", view -> view.get(count) < 4, step -> step.set(count, step.get(count) + 1))
                .action("Set", view -> view.get(count) == 0, step -> step.set(count, 1))
                .action("AddTwo", view -> view.get(count) < 2, step -> step.set(count, step.get(count) + 2))
                .action("Leap", view -> view.get(count) == 0, step -> step.set(count, 9))
                .invariant("NotThree", view -> view.get(count) != 3)
                .step("OnlyToThree", (before, action, after) -> after.get(count) < 4)
                .constraint("Below5", view -> view.get(count) < 5)
                .build();
    }

    private static Drawn one(List<Drawn> drawn, String title) {
        return drawn.stream()
                .filter(one -> one.title.equals(title))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + title + " among " + drawn));
    }

    /** Returns Graphviz's text with ordinary spaces: Graphviz writes several spaces as non-breaking ones. */
    private static String spaced(String text) {
        return text.replace('\u00a0', ' ');
    }

    private List<Drawn> drawn(String dot) throws Exception {
        assumeTrue(hasGraphviz(), "there is no 'dot' on the PATH; install Graphviz to run this test");
        Path source = Files.writeString(folder.resolve("graph.dot"), dot);
        Path svg = folder.resolve("graph.svg");
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder("dot", "-Tsvg", source.toString(), "-o", svg.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.HOURS)).isTrue();
        assertThat(Files.readString(log)).isEmpty();
        assertThat(process.exitValue()).isZero();
        String text = Files.readString(svg, StandardCharsets.UTF_8).replaceAll("(?s)<!DOCTYPE.*?>", "");
        NodeList groups = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getElementsByTagName("g");
        List<Drawn> drawn = new ArrayList<>();
        for (int i = 0; i < groups.getLength(); i++) {
            Element group = (Element) groups.item(i);
            if (!group.getAttribute("class").equals("graph")) {
                drawn.add(drawnOf(group));
            }
        }
        return drawn;
    }

    private static Drawn drawnOf(Element group) {
        List<String> lines = new ArrayList<>();
        NodeList texts = group.getElementsByTagName("text");
        for (int i = 0; i < texts.getLength(); i++) {
            lines.add(spaced(texts.item(i).getTextContent()));
        }
        Element path = (Element) group.getElementsByTagName("path").item(0);
        return new Drawn(
                group.getAttribute("class"),
                group.getElementsByTagName("title").item(0).getTextContent(),
                lines,
                path.getAttribute("stroke").equals("red"));
    }

    private static boolean hasGraphviz() throws InterruptedException {
        try {
            Process process = new ProcessBuilder("dot", "-V")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
