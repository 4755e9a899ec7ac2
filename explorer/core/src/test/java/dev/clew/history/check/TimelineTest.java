package dev.clew.history.check;

import static dev.clew.history.check.HistoryChecksTest.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Operation;
import dev.clew.history.read.Entry;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.HistoryReader.Format;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;

/** The picture shows the operations near a clash, in the order of events, without one covering another. */
class TimelineTest {
    private static final Pattern SIZE =
            Pattern.compile("<svg [^>]*width=\"(\\d+)\" height=\"(\\d+)\" viewBox=\"([^\"]*)");
    private static final Pattern BAR = Pattern.compile("<title>([^<]*), process (\\d+), ([^<]*)</title>"
            + "<rect class=\"(\\w+)\" rx=\"4\" height=\"(\\d+)\" x=\"(\\d+)\" y=\"(\\d+)\" width=\"(\\d+)\"/>"
            + "<text x=\"(\\d+)\" y=\"(\\d+)\" class=\"\">([^<]*)</text>");
    private static final Pattern ROW =
            Pattern.compile("<line [^>]*x1=\"(\\d+)\" x2=\"(\\d+)\" y1=\"(\\d+)\" y2=\"(\\d+)\"/>\n"
                    + "<text x=\"(\\d+)\" y=\"(\\d+)\" class=\"small\">process (\\d+)</text>");
    private static final Pattern KEY =
            Pattern.compile("<rect class=\"(\\w+)\" rx=\"3\" width=\"(\\d+)\" height=\"(\\d+)\""
                    + " x=\"(\\d+)\" y=\"(\\d+)\"/>\n<text x=\"(\\d+)\" y=\"(\\d+)\" class=\"small\">([^<]*)</text>");

    /** Generous for a character at 12 pixels. */
    private static final int CHARACTER = 7;

    private record Bar(
            String title,
            int process,
            String role,
            String style,
            int height,
            int x,
            int y,
            int width,
            int textX,
            int textY,
            String label) {
        int end() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }
    }

    private static List<Bar> bars(String svg) {
        return BAR.matcher(svg)
                .results()
                .map(bar -> new Bar(
                        bar.group(1),
                        Integer.parseInt(bar.group(2)),
                        bar.group(3),
                        bar.group(4),
                        Integer.parseInt(bar.group(5)),
                        Integer.parseInt(bar.group(6)),
                        Integer.parseInt(bar.group(7)),
                        Integer.parseInt(bar.group(8)),
                        Integer.parseInt(bar.group(9)),
                        Integer.parseInt(bar.group(10)),
                        bar.group(11)))
                .toList();
    }

    private static List<Operation<Entry, Entry>> history(String log) {
        return HistoryReader.read(log, Format.TEXT);
    }

    /** One of every outcome; processes 0 and 1 overlap, process 2 is last. */
    private static final List<Operation<Entry, Entry>> MIXED = history(
            """
            0 :invoke :write 1
            1 :invoke :read nil
            0 :ok :write 1
            1 :ok :read 0
            1 :invoke :cas [1 2]
            1 :fail :cas [1 2]
            2 :invoke :write 3
            """);

    private static final List<Finding.Mark> MARKS = List.of(
            new Finding.Mark(MIXED.get(1), "cannot return this", true),
            new Finding.Mark(MIXED.get(0), "left the state 1", false));

    private static final String PICTURE = Timeline.svg(MIXED, MARKS);

    @Test
    void everyOperationIsABarWithItsOutcomeRoleAndPlace() {
        assertThat(bars(PICTURE))
                .extracting(bar -> bar.title() + " | " + bar.process() + " | " + bar.role() + " | " + bar.style()
                        + " | " + bar.label())
                .containsExactly(
                        "write 1 | 0 | lines 1 and 3: left the state 1 | role | write 1",
                        "read -&gt; 0 | 1 | lines 2 and 4: cannot return this | clash | read \u2192 0",
                        "cas [1, 2] failed | 1 | line 5 | fail | cas [1, 2] failed",
                        "write 3 -&gt; ? | 2 | line 7 | info | write 3 \u2192 ?");
        assertThat(PICTURE).contains(">4 of 4 operations; only the order of events is to scale<");
    }

    @Test
    void barsAreInTheOrderOfEvents() {
        List<Bar> bars = bars(PICTURE);
        Bar write = bars.get(0);
        Bar read = bars.get(1);
        Bar swap = bars.get(2);
        Bar open = bars.get(3);

        assertThat(List.of(write.x(), read.x(), write.end(), read.end(), swap.x(), swap.end(), open.x()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void anOperationThatDidNotReturnReachesTheEdge() {
        Bar open = bars(PICTURE).get(3);

        assertThat(open.end()).isEqualTo(size(PICTURE).get(0));
    }

    @Test
    void labelsFitIntoTheirBarsAndBarsIntoTheirRows() {
        for (Bar bar : bars(PICTURE)) {
            assertThat(bar.textX()).isGreaterThan(bar.x());
            assertThat(bar.textX() + CHARACTER * bar.label().length()).isLessThanOrEqualTo(bar.end());
            assertThat(bar.textY()).isBetween(bar.y() + 12, bar.bottom());
        }
        List<Integer> size = size(PICTURE);
        for (Matcher row = ROW.matcher(PICTURE); row.find(); ) {
            int process = Integer.parseInt(row.group(7));
            int line = Integer.parseInt(row.group(3));
            assertThat(row.group(4)).isEqualTo(row.group(3));
            assertThat(row.group(2)).isEqualTo(size.get(0).toString());
            assertThat(Integer.parseInt(row.group(6)))
                    .as("name beside its line")
                    .isBetween(line, line + 8);
            assertThat(bars(PICTURE).stream().filter(bar -> bar.process() == process))
                    .isNotEmpty()
                    .allSatisfy(bar -> assertThat(line).isStrictlyBetween(bar.y(), bar.bottom()))
                    .allSatisfy(bar -> assertThat(bar.x()).isGreaterThanOrEqualTo(Integer.parseInt(row.group(1))));
        }
    }

    @Test
    void theLabelOfAnOperationThatDidNotReturnHasRoom() {
        Entry entry = new Entry("write", "a".repeat(22), 1);
        List<Operation<Entry, Entry>> history = List.of(
                Operation.unknown(0, entry, 0),
                Operation.unknown(0, entry, 1),
                Operation.unknown(0, entry, 2),
                Operation.unknown(1, entry, 3));

        String svg = Timeline.svg(history, List.of());
        List<Bar> bars = bars(svg);

        for (int i = 1; i < 3; i++) {
            Bar before = bars.get(i - 1);
            assertThat(bars.get(i).x())
                    .isGreaterThan(before.textX() + CHARACTER * before.label().length());
        }
        assertThat(bars).allSatisfy(bar -> assertThat(
                        bar.textX() + CHARACTER * bar.label().length())
                .isLessThan(size(svg).get(0)));
        assertThat(size(svg).get(0)).isGreaterThan(620);
    }

    @Test
    void anOperationThatBeganLongAgoAndReturnsNearTheClashIsShown() {
        List<Operation<Entry, Entry>> history = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Entry entry = new Entry("write", (long) i, i + 1);
            history.add(Operation.ok(0, entry, entry, 4L * i + 4, 4L * i + 6));
        }
        Entry entry = new Entry("write", 999L, 201);
        history.add(Operation.ok(1, entry, entry, 0, 401));
        List<Finding.Mark> marks = List.of(new Finding.Mark(history.get(100), "cannot return this", true));

        assertThat(bars(Timeline.svg(history, marks)))
                .hasSize(60)
                .extracting(Bar::title)
                .contains("write 999");
    }

    @Test
    void rowsDoNotOverlapAndFillThePicture() {
        List<Bar> fromTop =
                bars(PICTURE).stream().sorted(Comparator.comparingInt(Bar::y)).toList();
        int height = size(PICTURE).get(1);
        int legend = 46;

        assertThat(fromTop.get(0).y()).isGreaterThan(legend);
        for (int i = 1; i < fromTop.size(); i++) {
            if (fromTop.get(i).process() != fromTop.get(i - 1).process()) {
                assertThat(fromTop.get(i).y()).isGreaterThan(fromTop.get(i - 1).bottom());
            }
        }
        assertThat(height - fromTop.get(fromTop.size() - 1).bottom()).isBetween(1, 46);
    }

    @Test
    void theProcessThatClashesIsOnTop() {
        assertThat(ROW.matcher(PICTURE).results().map(row -> row.group(7))).containsExactly("1", "0", "2");

        String unmarked = Timeline.svg(MIXED, List.of());
        assertThat(ROW.matcher(unmarked).results().map(row -> row.group(7))).containsExactly("0", "1", "2");
    }

    @Test
    void theLegendNamesEveryStyleWithoutOverlap() {
        int free = 0;
        List<String> names = new ArrayList<>();
        for (Matcher key = KEY.matcher(PICTURE); key.find(); ) {
            names.add(key.group(1) + " " + key.group(8));
            int x = Integer.parseInt(key.group(4));
            int text = Integer.parseInt(key.group(6));
            assertThat(x).isBetween(free, free + 60);
            assertThat(text).isBetween(x + Integer.parseInt(key.group(2)), x + 30);
            free = text + CHARACTER * key.group(8).length();
        }
        assertThat(names)
                .containsExactly("clash impossible", "role explains it", "ok returned", "info unknown", "fail failed");
        assertThat(free).isLessThanOrEqualTo(size(PICTURE).get(0));
    }

    @Test
    void aLongLabelIsCutToThirtyCharactersAndItsTitleIsWhole() {
        String thirty = "write " + "a".repeat(24);
        String more = "write " + "b".repeat(25);
        List<Bar> bars = bars(Timeline.svg(history(log("0 " + thirty + "; 1 " + more)), List.of()));

        assertThat(bars).extracting(Bar::label).containsExactly(thirty, more.substring(0, 29) + "\u2026");
        assertThat(bars).extracting(Bar::title).containsExactly(thirty, more);
    }

    @Test
    void aLongHistoryIsCutToTheSixtyOperationsNearestToTheFirstClash() {
        List<Operation<Entry, Entry>> history = history(
                IntStream.range(0, 200).mapToObj(i -> log("0 write " + i)).collect(Collectors.joining()));
        List<Finding.Mark> marks = List.of(
                new Finding.Mark(history.get(100), "cannot return this", true),
                new Finding.Mark(history.get(3), "left the state 3", false));

        String svg = Timeline.svg(history, marks);
        List<String> shown = bars(svg).stream().map(Bar::title).toList();

        assertThat(svg).contains(">61 of 200 operations;");
        assertThat(shown).hasSize(61).startsWith("write 3", "write 71").endsWith("write 130");
        List<Bar> bars = bars(svg);
        for (int i = 1; i < bars.size(); i++) {
            assertThat(bars.get(i).x()).isGreaterThan(bars.get(i - 1).end());
        }
        assertThat(bars.get(60).end()).isLessThan(size(svg).get(0));
        assertThat(bars(Timeline.svg(history, List.of())))
                .extracting(Bar::title)
                .endsWith("write 59");
    }

    @Test
    void theWindowIsAroundTheInvocationOfAnUnknownOperation() {
        List<Operation<Entry, Entry>> history = new ArrayList<>(history(
                IntStream.range(0, 200).mapToObj(i -> log("0 write " + i)).collect(Collectors.joining())));
        Operation<Entry, Entry> unknown = Operation.unknown(1, new Entry("write", 999L, 401), 101);
        history.add(unknown);

        List<Bar> bars = bars(Timeline.svg(history, List.of(new Finding.Mark(unknown, "left the state 999", false))));

        assertThat(bars).hasSize(60).extracting(Bar::title).contains("write 999 -&gt; ?", "write 22", "write 79");
    }

    @Test
    void aPageEscapesItsTitleAndHasThePicture() {
        assertThat(Timeline.html(MIXED, MARKS, "a <b> & \"c\""))
                .startsWith("<!DOCTYPE html>")
                .contains("<title>a &lt;b&gt; &amp; &quot;c&quot;</title>")
                .contains(PICTURE)
                .endsWith("</body></html>\n");
    }

    @Test
    void charactersThatXmlForbidsAreNotInThePicture() throws Exception {
        List<Operation<Entry, Entry>> history =
                List.of(Operation.unknown(0, new Entry("write", "a\u001b[31m\u0000\u0007\uffffb", 1), 0));
        List<Finding.Mark> marks = List.of(new Finding.Mark(history.get(0), "left \u0001", true));

        String svg = Timeline.svg(history, marks);

        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertThat(Timeline.html(history, marks, "\u001b").chars().filter(c -> c < ' ' && c != '\n'))
                .isEmpty();
    }

    private static List<Integer> size(String svg) {
        Matcher size = SIZE.matcher(svg);
        assertThat(size.find()).isTrue();
        assertThat(size.group(3)).isEqualTo("0 0 " + size.group(1) + " " + size.group(2));
        return List.of(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
