package dev.clew.trace.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.clew.model.ModelValue;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of HTML pages in a real browser. */
class HtmlPageBrowserTest {
    /** Script that returns the texts of the diagram that overlap, and those that a lane crosses. */
    private static final String OVERLAPS =
            """
            (() => {
              const found = [];
              for (const svg of document.querySelectorAll('svg.diagram')) {
                const texts = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
                const lanes = [...svg.querySelectorAll('.lane')].map(l => l.getBoundingClientRect());
                texts.forEach(([a, p], i) => {
                  for (const [b, q] of texts.slice(i + 1)) {
                    if (p.left < q.right && q.left < p.right && p.top < q.bottom - 1 && q.top < p.bottom - 1) {
                      found.push(a + ' / ' + b);
                    }
                  }
                  for (const q of lanes) {
                    if (p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom) found.push(a + ' / lane');
                  }
                });
              }
              return found.join('; ');
            })()""";

    /** Script that returns whether the label of the current event is visible within the box of the diagram. */
    private static final String CURRENT_IS_IN_VIEW =
            """
            (() => {
              const box = document.getElementById('diagram').getBoundingClientRect();
              const label = document.querySelector('.event.current .label').getBoundingClientRect();
              return String(label.left >= box.left && label.right <= box.right && label.top >= box.top && label.bottom <= box.bottom);
            })()""";

    /**
     * Script that returns for each variable of a node the fields that are marked, or whether the whole variable is.
     */
    private static final String MARKS =
            """
            Object.fromEntries([...document.querySelectorAll('#state [data-card]')].flatMap(card => {
              const block = card.querySelector('[data-variable="' + card.dataset.card + '"]');
              if (!block) return [];
              const fields = [...block.querySelectorAll('[data-field]')].filter(f => f.querySelector('mark'));
              return [[card.dataset.card, {fields: fields.map(f => f.dataset.field), any: !!block.querySelector('mark')}]];
            }))""";

    @TempDir(cleanup = CleanupMode.NEVER) // the browser may still write to it when it is stopped
    @SuppressWarnings("NullAway.Init")
    private static Path profile;

    @SuppressWarnings("NullAway.Init")
    private static Chromium browser;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeAll
    static void start() throws IOException {
        Optional<Path> program = Chromium.program();
        assumeTrue(program.isPresent(), "there is no Chromium on this machine: pages are not opened");
        browser = Chromium.start(program.orElseThrow(), profile);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void useADesktopWindow() throws IOException {
        browser.look(1400, 1000, false);
    }

    @AfterEach
    void thereAreNoRequestsAndNoConsoleErrors() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void arrowKeysGoThroughAllStatesAndWhatChangedIsMarked() throws IOException {
        TraceDocument raft = Samples.raft();
        open(raft, "");
        browser.press("Home");
        assertState(raft, 1);
        for (int number = 2; number <= raft.states().size(); number++) {
            browser.press("ArrowRight");
            assertState(raft, number);
            assertMarks(raft.states().get(number - 2), raft.states().get(number - 1));
        }
        browser.press("ArrowRight");
        assertState(raft, 20);
        browser.press("k");
        assertState(raft, 19);
        browser.press("j");
        assertState(raft, 20);
    }

    @Test
    void valuesReadByThePropertyAreShownWithTheStateOfTheirLastChange() throws IOException {
        open(Samples.raft(), "");

        assertThat(text("document.querySelector('[data-reason=s0] [data-field=role]').textContent"))
                .isEqualTo("role\"LEADER\"state 19");
        assertThat(text("document.querySelector('[data-reason=s1] [data-field=role]').textContent"))
                .isEqualTo("role\"LEADER\"state 20");
        browser.script("document.querySelector('[data-reason=s0] [data-field=term] a').click()");
        browser.script("new Promise(done => setTimeout(done, 50))");
        assertThat(text("location.hash + ' ' + document.getElementById('number').textContent"))
                .isEqualTo("#step=17 17");
    }

    @Test
    void valuesAreWrittenAsJavaPrintsThemByChoice() throws IOException {
        record Vote(boolean granted, Optional<String> by, Optional<String> other) {}
        record Box(Vote vote, Map<Integer, Set<String>> names, List<ModelValue> nodes) {}
        Box box = new Box(
                new Vote(true, Optional.of("me"), Optional.empty()),
                Map.of(1, Set.of("a")),
                List.of(new ModelValue("s1")));
        open(Samples.ofOneState(new ValueReader(List.of()).read(box)), "");
        String value = "document.querySelector('[data-card=s0] [data-variable=s0]').textContent.replace(/\\s+/g, ' ')";

        assertThat(text(value))
                .isEqualTo("[ vote |-> [ granted |-> TRUE, by |-> <<\"me\">>, other |-> <<>> ],"
                        + " names |-> (1 :> {\"a\"}), nodes |-> <<s1>> ]");
        browser.script("document.getElementById('java').click()");
        assertThat(text(value))
                .isEqualTo(
                        "[ vote=[ granted=true, by=Optional[me], other=Optional.empty ], names={1=[a]}, nodes=[s1] ]");
        assertThat(text("document.getElementById('java').getAttribute('aria-pressed')"))
                .isEqualTo("true");
    }

    @Test
    void pageOpensAtTheStateInItsAddress() throws IOException {
        open(Samples.raft(), "#step=7");

        assertState(Samples.raft(), 7);
    }

    @Test
    void clickOnAnEventSelectsItsState() throws IOException {
        open(Samples.raft(), "");
        browser.script("document.querySelector('.event[data-n=\"6\"] .label')"
                + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");

        assertState(Samples.raft(), 6);
        assertThat(browser.script("document.querySelectorAll('.event.later').length")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void lassoGoesRound() throws IOException {
        open(Samples.lasso(), "");
        browser.press("ArrowRight");

        assertThat(text("document.getElementById('number').textContent")).isEqualTo("5");
        assertThat(text("document.getElementById('action').textContent")).startsWith("Back to state 5: Timeout");
        assertThat(text("document.getElementById('loop').textContent")).endsWith("back to state 5, for ever");
        assertMarks(Samples.raft().states().get(19), Samples.raft().states().get(4));
        browser.press("ArrowLeft");
        assertState(Samples.lasso(), 20);
    }

    @Test
    void stutteringStaysInItsLastState() throws IOException {
        open(Samples.stuttering(), "");
        browser.press("ArrowRight");

        assertThat(text("document.getElementById('action').textContent")).startsWith("Back to state 8, where it stays");
    }

    @ParameterizedTest
    @CsvSource({"1400, false", "1400, true", "360, false", "360, true"})
    @Tag("thorough")
    void textsDoNotOverlap(int width, boolean dark) throws IOException {
        browser.look(width, 800, dark);
        TraceDocument[] traces = {Samples.raft(), Samples.lasso(), Samples.stuttering(), Samples.sharedState()};
        for (TraceDocument trace : traces) {
            open(trace, "");
            assertThat(browser.script("document.querySelectorAll('.event text').length")
                            .asInt())
                    .isGreaterThanOrEqualTo(trace.states().size());
            assertThat(text(OVERLAPS)).isEmpty();
            assertThat(browser.script("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(width);
            browser.press("End");
            assertThat(text(CURRENT_IS_IN_VIEW)).isEqualTo("true");
            browser.press("Home");
            assertThat(text(CURRENT_IS_IN_VIEW)).isEqualTo("true");
            assertThat(text("getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo(dark ? "rgb(20, 24, 30)" : "rgb(255, 255, 255)");
        }
    }

    @Test
    @Tag("thorough")
    void tenThousandStatesOpenAndAreDrawnInPart() throws IOException {
        TraceDocument trace = Samples.longOne(10_000);
        open(trace, "");
        assertState(trace, 10_000);
        browser.press("Home");
        for (int number = 2; number <= 51; number++) {
            browser.press("ArrowRight");
            assertState(trace, number);
        }
        assertThat(browser.script("document.querySelectorAll('svg.body *').length")
                        .asInt())
                .isBetween(100, 5_000);
        assertThat(text(OVERLAPS)).isEmpty();
    }

    @Test
    @Tag("thorough")
    void megabyteIsAbbreviatedAndShownWholeWhenAsked() throws IOException {
        open(Samples.largeOne(), "");
        String length = "document.querySelector('#state [data-variable=s0] pre').textContent.length";

        assertThat(browser.script(length).asInt()).isBetween(1_000, 2_100);
        assertThat(
                        text(
                                "[...document.querySelectorAll('#state [data-variable=s0] mark')].map(m => m.textContent).join()"))
                .isEqualTo("4");
        browser.script("document.querySelector('#state [data-variable=s0] button.all').click()");
        assertThat(browser.script(length).asInt()).isGreaterThan(1_000_000);
    }

    @Test
    void noTextOfATraceIsInterpretedAsMarkup() throws IOException {
        open(Samples.hostile(), "");

        assertThat(browser.script("document.querySelectorAll('script').length").asInt())
                .isEqualTo(2);
        assertThat(text("document.querySelector('#state pre').textContent")).contains("</script><!--<script>alert(1)");
        assertThat(text("document.title")).contains("</script>");
    }

    private void open(TraceDocument trace, String hash) throws IOException {
        Path file = Files.createTempFile(folder, "trace", ".html");
        try (Writer out = Files.newBufferedWriter(file)) {
            new HtmlPage().write(trace, out);
        }
        browser.open(URI.create(file.toUri() + hash));
    }

    private static void assertState(TraceDocument trace, int number) throws IOException {
        assertThat(text("document.getElementById('number').textContent")).isEqualTo(Integer.toString(number));
        assertThat(text("document.getElementById('action').textContent"))
                .isEqualTo(trace.states().get(number - 1).event().text());
        assertThat(text("[...document.querySelectorAll('.event.current')].map(e => e.dataset.n).join()"))
                .isEqualTo(Integer.toString(number));
    }

    private static void assertMarks(TraceDocument.State before, TraceDocument.State state) throws IOException {
        JsonNode marks = browser.script(MARKS);
        for (String node : Set.of("s0", "s1", "s2")) {
            Value then = before.variables().get(node);
            Value now = Objects.requireNonNull(state.variables().get(node));
            String place = node + " in state " + state.number();
            assertThat(marks.get(node).get("any").asBoolean()).as(place).isEqualTo(!now.equals(then));
            if (then instanceof Value.Fields a && now instanceof Value.Fields b) {
                Set<String> marked = new TreeSet<>();
                marks.get(node).get("fields").forEach(field -> marked.add(field.asText()));
                assertThat(marked).as(place).isEqualTo(changed(a.fields(), b.fields()));
            }
        }
    }

    private static Set<String> changed(Map<String, Value> then, Map<String, Value> now) {
        Set<String> changed = new TreeSet<>();
        now.forEach((field, value) -> {
            if (!value.equals(then.get(field))) {
                changed.add(field);
            }
        });
        return changed;
    }

    private static String text(String expression) throws IOException {
        return browser.script(expression).asText();
    }
}
