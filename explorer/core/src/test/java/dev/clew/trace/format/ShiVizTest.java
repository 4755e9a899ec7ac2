package dev.clew.trace.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.model.Action;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShiVizTest {

    private record Line(String host, Map<String, Integer> clock, String event) {
        /** Returns whether this line's clock includes everything in the other's. */
        boolean hasSeen(Line other) {
            return other.clock.entrySet().stream()
                    .allMatch(entry -> clock.getOrDefault(entry.getKey(), 0) >= entry.getValue());
        }
    }

    /** Reads a log as ShiViz does: by the regular expression in its first line. */
    private static List<Line> read(TraceDocument trace) throws IOException {
        List<String> lines = SampleTraces.written(new ShiViz(), trace).lines().toList();
        Pattern pattern = Pattern.compile(lines.get(0));
        assertThat(lines.get(1)).isEmpty();
        List<Line> read = new ArrayList<>();
        Map<String, Integer> own = new HashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            Matcher matcher = pattern.matcher(line);
            assertThat(matcher.matches()).as(line).isTrue();
            Map<String, Integer> clock = new HashMap<>();
            JsonNode json = new ObjectMapper().readTree(matcher.group("clock"));
            json.properties()
                    .forEach(entry -> clock.put(entry.getKey(), entry.getValue().asInt()));
            String host = matcher.group("host");
            assertThat(clock.get(host)).as(line).isEqualTo(own.merge(host, 1, Integer::sum));
            read.add(new Line(host, clock, matcher.group("event")));
        }
        return read;
    }

    /** Every message of these traces is different, so its payload alone identifies the send. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void clocksRepresentHappenedBefore(long seed) throws IOException {
        TraceDocument trace = SampleTraces.random(250, seed);
        List<Line> lines = read(trace);
        int starts = trace.nodes().size();
        int count = starts + trace.states().size() - 1;
        assertThat(lines).hasSize(count);
        List<BitSet> before = new ArrayList<>();
        Map<String, Integer> lastAt = new HashMap<>();
        Map<Object, Integer> sentAt = new HashMap<>();
        for (int i = 0; i < count; i++) {
            BitSet seen = new BitSet();
            seen.set(i);
            TraceEvent event =
                    i < starts ? null : trace.states().get(i - starts + 1).event();
            String node = event == null
                    ? trace.nodes().get(i)
                    : event.kind() == Action.Kind.DROP ? "the network" : String.valueOf(event.node());
            if (lastAt.containsKey(node)) {
                seen.or(before.get(lastAt.getOrDefault(node, 0)));
            }
            if (event != null && event.message() != null) {
                seen.or(before.get(
                        Objects.requireNonNull(sentAt.get(event.message().payload()))));
            }
            int place = i;
            if (event != null) {
                event.sent().forEach(message -> sentAt.put(message.payload(), place));
            }
            lastAt.put(node, i);
            before.add(seen);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                assertThat(lines.get(i).hasSeen(lines.get(j)))
                        .as("line %d saw line %d", i, j)
                        .isEqualTo(before.get(i).get(j));
            }
        }
    }

    @Test
    void eventsOfNoNodeAreEventsOfTheNetwork() throws IOException {
        List<Line> lines = read(SampleTraces.cluster());
        assertThat(lines.stream().map(Line::host))
                .containsExactly("n1", "n2", "n3", "n2", "network", "n3", "n3", "network", "network", "n1", "n2");
        assertThat(lines.get(4).clock()).isEqualTo(Map.of("n1", 1, "n2", 2, "network", 1));
        assertThat(lines.get(5).clock()).isEqualTo(Map.of("n3", 2));
    }

    @Test
    void stepsOnSharedStateFollowEachOther() throws IOException {
        List<Line> lines = read(SampleTraces.wild());
        assertThat(lines.stream().map(Line::host)).containsExactly("system", "n1", "system");
        assertThat(lines.get(2).clock()).isEqualTo(Map.of("system", 2, "n1", 1));
        assertThat(lines.get(1).event()).contains("\"q\" 'a'").contains("\\n\\t\\u0000 é");
        assertThat(read(SampleTraces.lasso()).get(3).event()).isEqualTo("Back to state 2: Back");
    }
}
