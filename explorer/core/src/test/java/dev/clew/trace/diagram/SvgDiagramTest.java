package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgDiagramTest {

    /** The diagram is well-formed for Java's own XML parser. */
    @ParameterizedTest
    @MethodSource("dev.clew.trace.diagram.DiagramLayoutTest#traces")
    void isXmlWithAnEventAStateATitleAndADescription(TraceDocument trace) throws Exception {
        StringWriter out = new StringWriter();
        new SvgDiagram().write(trace, out);
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.toString())));
        Element root = svg.getDocumentElement();
        long events = 0;
        for (int i = 0; i < svg.getElementsByTagName("g").getLength(); i++) {
            Element group = (Element) svg.getElementsByTagName("g").item(i);
            events += group.getAttribute("class").startsWith("event ") ? 1 : 0;
        }

        assertThat(root.getTagName()).isEqualTo("svg");
        assertThat(root.getAttribute("role")).isEqualTo("img");
        assertThat(events).isEqualTo(trace.states().size());
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("violated");
        assertThat(svg.getElementsByTagName("desc").item(0).getTextContent()).startsWith("A behavior of ");
        assertThat(svg.getElementsByTagName("style").item(0).getTextContent())
                .contains("prefers-color-scheme: dark")
                .doesNotContain("var(");
    }

    /** A partition that cuts one direction is an arrow with a cross; one that cuts both is a line. */
    @Test
    void oneWayPartitionsLookOneWay() throws Exception {
        TraceDocument raft = Samples.raft();
        List<TraceDocument.State> states = new ArrayList<>(raft.states());
        TraceDocument.State cut = states.get(1);
        TraceEvent event = cut.event();
        TraceEvent oneWay = new TraceEvent(
                event.kind(), event.text(), null, null, null, List.of(), event.groups(), true, List.of(), List.of());
        states.set(1, new TraceDocument.State(cut.number(), oneWay, cut.variables()));

        assertThat(event.groups()).hasSize(2);
        assertThat(drawn(raft)).doesNotContain("border tip\"");
        assertThat(drawn(raft.shownBy(states, null))).containsOnlyOnce("border tip\"");
    }

    private static String drawn(TraceDocument trace) throws IOException {
        StringWriter out = new StringWriter();
        new SvgDiagram().write(trace, out);
        return out.toString();
    }
}
