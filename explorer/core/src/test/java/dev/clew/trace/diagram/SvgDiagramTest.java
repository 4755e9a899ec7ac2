package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.trace.TraceDocument;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
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
}
