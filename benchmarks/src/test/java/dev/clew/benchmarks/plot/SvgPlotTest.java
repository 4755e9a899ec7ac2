package dev.clew.benchmarks.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgPlotTest {

    @Test
    void plotWithSpecialCharactersIsWellFormed() throws Exception {
        List<Series> series = List.of(new Series("a < b & \"c\"", List.of(point(10, 5), point(1000, 50))));
        Document svg = parse(SvgPlot.logarithmic("<title> & more", "x & y", "<", series));
        assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo("<title> & more");
        assertThat(texts(svg)).contains("x & y", "<", "a < b & \"c\"");
    }

    @Test
    void everySeriesHasALineAndEveryPointAMark() throws Exception {
        Series two = new Series("two", List.of(point(1, 1), point(2, 10)));
        Series one = new Series("one", List.of(point(3, 100)));
        Document svg = parse(SvgPlot.growth("t", "N", "seconds", List.of(two, one)));
        assertThat(svg.getElementsByTagName("polyline").getLength()).isEqualTo(2);
        assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(3 + 2);
    }

    @Test
    void pointsArePlacedByTheirLogarithms() throws Exception {
        Series series = new Series("s", List.of(point(100, 1), point(1, 1), point(10, 10)));
        Document svg = parse(SvgPlot.logarithmic("t", "x", "y", List.of(series)));
        String line = svg.getElementsByTagName("polyline")
                .item(0)
                .getAttributes()
                .getNamedItem("points")
                .getNodeValue();
        assertThat(line).isEqualTo("76.0,400.0 406.0,48.0 736.0,400.0");
    }

    @Test
    void plotWithoutPointsOrWithZeroIsRejected() {
        assertThatThrownBy(() -> SvgPlot.logarithmic("t", "x", "y", List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        List<Series> zero = List.of(new Series("zero", List.of(point(1, 0))));
        assertThatThrownBy(() -> SvgPlot.logarithmic("t", "x", "y", zero)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void axisOfFewPowersHasTicksBetweenThem() {
        assertThat(Axis.Logarithmic.of(0.3, 4).ticks()).containsExactly(0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0);
        assertThat(Axis.Logarithmic.of(1, 1000).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
        assertThat(Axis.Whole.of(5, 5).ticks()).containsExactly(5.0, 6.0);
    }

    @Test
    void labelsAreShort() {
        assertThat(List.of(0.05, 2.0, 500.0, 20_000.0, 1e6, 2.5e6, 1e9).stream().map(Axis::label))
                .containsExactly("0.05", "2", "500", "20k", "1M", "2.5M", "1G");
    }

    private static Series.Point point(double x, double y) {
        return new Series.Point(x, y, y, y);
    }

    private static Document parse(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static List<String> texts(Document svg) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < svg.getElementsByTagName("text").getLength(); i++) {
            texts.add(svg.getElementsByTagName("text").item(i).getTextContent());
        }
        return texts;
    }
}
