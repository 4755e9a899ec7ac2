package dev.clew.cli.suite;

import dev.clew.report.Verdict;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reader of the expected results of an entry and of their positions in the file. */
final class ExpectationReader {
    private static final List<String> WITHOUT_PROPERTY = List.of("holds", "incomplete", "deadlock");
    private static final List<String> WITH_PROPERTY = List.of("violated", "violated-liveness", "goal-unreached");
    private static final String EXPECT_SYNTAX =
            "'expect' takes holds, incomplete, deadlock, {violated: PROPERTY}, {violated-liveness: PROPERTY} or"
                    + " {goal-unreached: GOAL}";

    private final YamlMap map;
    private final String text;
    private final int rows;
    private final Vocabulary.Suggester suggestion;

    /**
     * Creates a reader.
     *
     * @param rows number of checks of the entry
     */
    ExpectationReader(YamlMap map, String text, int rows, Vocabulary.Suggester suggestion) {
        this.map = map;
        this.text = text;
        this.rows = rows;
        this.suggestion = suggestion;
    }

    /** Returns the expected result of a check. */
    Expectation expectation(int row) {
        Expectation.Counts counts =
                new Expectation.Counts(count("distinct", row), count("generated", row), count("depth", row));
        Node node = map.value("expect");
        if (node == null) {
            return new Expectation(Verdict.HOLDS, null, counts);
        }
        if (node instanceof MappingNode) {
            YamlMap expected = new YamlMap(map.file(), "'expect'", node);
            if (expected.keys().size() != 1) {
                throw map.malformed(node, EXPECT_SYNTAX);
            }
            String word = expected.keys().iterator().next();
            return expectation(node, word, expected.text(word), counts);
        }
        String[] words = map.scalar(node, "'expect'").split("\\s*:\\s*", 2);
        return expectation(node, words[0].strip(), words.length == 1 ? null : words[1].strip(), counts);
    }

    private Expectation expectation(Node node, String word, @Nullable String property, Expectation.Counts counts) {
        if (!WITHOUT_PROPERTY.contains(word) && !WITH_PROPERTY.contains(word)) {
            List<String> words = java.util.stream.Stream.concat(WITHOUT_PROPERTY.stream(), WITH_PROPERTY.stream())
                    .toList();
            throw map.malformed(node, EXPECT_SYNTAX + ", not '" + word + "'" + suggestion.of(word, words));
        }
        if (WITH_PROPERTY.contains(word) != (property != null && !property.isEmpty())) {
            throw map.malformed(
                    node,
                    WITH_PROPERTY.contains(word)
                            ? "'" + word + "' needs the name of a property or goal"
                            : EXPECT_SYNTAX);
        }
        Optional<Verdict> verdict = Arrays.stream(Verdict.values())
                .filter(each -> each.word().equals(word))
                .findFirst();
        return new Expectation(verdict.orElseThrow(), property, counts);
    }

    /**
     * Returns the expected count of a check, from a list if the entry has several checks; null if absent or {@code ~}.
     */
    private @Nullable Long count(String name, int row) {
        Node node = map.value(name);
        if (node == null) {
            return null;
        }
        List<Node> items = map.items(name);
        if (items.size() != rows) {
            throw map.malformed(
                    node, "'" + name + "' takes " + (rows == 1 ? "one number" : rows + " numbers in a list"));
        }
        ScalarNode item = items.get(row) instanceof ScalarNode scalar ? scalar : null;
        String digits = item == null ? "" : item.getValue().replace("_", "");
        if (digits.equals("~")) {
            return null;
        }
        if (!digits.matches("\\d{1,18}")) {
            throw map.malformed(items.get(row), "'" + name + "' takes a whole number, not '" + digits + "'");
        }
        return Long.valueOf(digits);
    }

    /** Returns the positions of a check's counts in the file. */
    CountSlots slots(int row) {
        Map<String, CountSlots.Span> written = new HashMap<>();
        for (String name : Expectation.COUNT_NAMES) {
            List<Node> items = map.items(name);
            if (!items.isEmpty()) {
                Node item = items.get(row);
                written.put(name, new CountSlots.Span(offset(item.getStartMark()), offset(item.getEndMark())));
            }
        }
        MappingNode node = (MappingNode) map.node();
        boolean flow = node.getFlowStyle() == FlowStyle.FLOW;
        int indent = flow ? -1 : Place.of(node.getValue().get(0).getKeyNode()).column() - 1;
        return new CountSlots(Map.copyOf(written), end(last(node)), indent, row, rows);
    }

    /** Returns the end of the last scalar or bracket of a node; the end mark of a block collection lies beyond it. */
    private int end(Node node) {
        boolean hasEnd = !(node instanceof CollectionNode<?> collection)
                || collection.getFlowStyle() == FlowStyle.FLOW
                || collection.getValue().isEmpty();
        return hasEnd ? offset(node.getEndMark()) : end(last(node));
    }

    private static Node last(Node node) {
        if (node instanceof MappingNode mapping) {
            List<NodeTuple> tuples = mapping.getValue();
            return tuples.get(tuples.size() - 1).getValueNode();
        }
        List<Node> items = ((SequenceNode) node).getValue();
        return items.get(items.size() - 1);
    }

    private int offset(Optional<Mark> mark) {
        return text.offsetByCodePoints(0, mark.orElseThrow().getIndex());
    }
}
