package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reader of a suite's file, such as:
 *
 * <pre>
 * defaults:
 *   timeout: 1m
 * checks:
 *   - model: two-phase-commit
 *     for: {rms: [3, 4]}             # a check for each combination
 *     distinct: [288, 1568]          # and the count of each
 *   - name: the leader's vote is on disk
 *     model: raft
 *     bug: unsynced-vote
 *     parameters: {max-term: 2}
 *     faults: {crashes: 1}
 *     expect: {violated: ElectionSafety}
 * </pre>
 */
public final class SuiteFile {
    /** Greatest size of a file. */
    public static final int MOST_BYTES = 4 << 20;

    /** Greatest number of checks, combinations of {@code for} included. */
    static final int MOST_CHECKS = 10_000;

    /** Greatest depth of lists and mappings in each other; a suite needs five levels. */
    private static final int DEEPEST = 50;

    private final String file;
    private final String text;
    private final Vocabulary vocabulary;

    private SuiteFile(String file, String text, Vocabulary vocabulary) {
        this.file = file;
        this.text = text;
        this.vocabulary = vocabulary;
    }

    /**
     * Returns the checks of a file, in the order of the file.
     *
     * @param file name of the file, for error messages
     * @param text content of the file
     * @param vocabulary options that entries may have
     * @throws MalformedSuiteException with the place, if the file is not a valid suite
     */
    public static List<SuiteEntry> read(String file, String text, Vocabulary vocabulary) {
        try {
            return new SuiteFile(file, text, vocabulary).read();
        } catch (MarkedYamlEngineException e) {
            throw new MalformedSuiteException(file, Place.of(e.getProblemMark()), "not YAML: " + problem(e));
        } catch (YamlEngineException e) {
            throw new MalformedSuiteException(file, new Place(1, 1), "not YAML: " + e.getMessage());
        }
    }

    private static String problem(MarkedYamlEngineException e) {
        boolean colon = e.getProblem().contains("mapping values are not")
                || e.getProblem().endsWith("but got :");
        String hint = colon ? "; a value with ': ' in it needs quotes, or write {violated: NAME}" : "";
        return e.getProblem() + hint;
    }

    private List<SuiteEntry> read() {
        requireFlat();
        LoadSettings settings = LoadSettings.builder().setLabel(file).build();
        Node root = new Compose(settings)
                .composeString(text)
                .orElseThrow(() -> new MalformedSuiteException(file, new Place(1, 1), "the file is empty"));
        YamlMap top = new YamlMap(file, "a suite", root);
        top.requireKeys(Set.of("defaults", "checks"), vocabulary.suggestion());
        YamlMap defaults = top.map("defaults");
        EntryReader reader = new EntryReader(file, text, vocabulary, defaults);
        if (!(top.value("checks") instanceof SequenceNode checks)) {
            throw top.malformed(root, "a suite needs a list 'checks'");
        }
        List<SuiteEntry> entries = new ArrayList<>();
        for (Node node : checks.getValue()) {
            entries.addAll(reader.read(node));
            if (entries.size() > MOST_CHECKS) {
                throw top.malformed(node, "the suite has more than " + MOST_CHECKS + " checks, the limit; split it");
            }
        }
        if (entries.isEmpty()) {
            throw top.malformed(checks, "'checks' is empty");
        }
        requireDistinctNames(entries);
        return List.copyOf(entries);
    }

    /** Rejects nesting that would overflow the stack of the reader of YAML. */
    private void requireFlat() {
        int depth = 0;
        Iterator<Event> events = new Parse(LoadSettings.builder().setLabel(file).build())
                .parseString(text)
                .iterator();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new MalformedSuiteException(
                        file, Place.of(event.getStartMark()), "lists and mappings are nested too deeply");
            }
        }
    }

    private void requireDistinctNames(List<SuiteEntry> entries) {
        Map<String, SuiteEntry> named = new HashMap<>();
        for (SuiteEntry entry : entries) {
            SuiteEntry other = named.putIfAbsent(entry.name(), entry);
            if (other != null) {
                throw new MalformedSuiteException(
                        file,
                        entry.place(),
                        "two checks are named '" + entry.name() + "', the other one in line "
                                + other.place().line() + "; give each a 'name'");
            }
        }
    }

    /** Returns the union of two sets, in the order of their elements. */
    static Set<String> keys(Set<String> first, @Nullable Set<String> more) {
        Set<String> keys = new LinkedHashSet<>(first);
        if (more != null) {
            keys.addAll(more);
        }
        return keys;
    }
}
