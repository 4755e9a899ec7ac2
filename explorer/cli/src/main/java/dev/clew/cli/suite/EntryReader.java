package dev.clew.cli.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reader of one entry of a suite: a check, or one check for each combination of its {@code for}. */
final class EntryReader {
    /** Keys that {@code defaults} may have, too. */
    private static final Set<String> SHARED = new TreeSet<>(Set.of("bug", "faults", "model", "parameters", "timing"));
    /** Keys that only an entry may have. */
    private static final Set<String> OWN =
            new TreeSet<>(Set.of("depth", "distinct", "expect", "for", "generated", "name"));

    private final String file;
    private final String text;
    private final Vocabulary vocabulary;
    private final @Nullable YamlMap defaults;

    EntryReader(String file, String text, Vocabulary vocabulary, @Nullable YamlMap defaults) {
        this.file = file;
        this.text = text;
        this.vocabulary = vocabulary;
        this.defaults = defaults;
        if (defaults != null) {
            defaults.requireKeys(SuiteFile.keys(SHARED, vocabulary.options().keySet()), vocabulary.suggestion());
        }
    }

    List<SuiteEntry> read(Node node) {
        YamlMap map = new YamlMap(file, "a check", node);
        Set<String> shared = SuiteFile.keys(SHARED, vocabulary.options().keySet());
        map.requireKeys(SuiteFile.keys(OWN, shared), vocabulary.suggestion());
        String model = map.text("model");
        if (model == null && defaults != null) {
            model = defaults.text("model");
        }
        if (model == null || map.keys().isEmpty()) {
            throw map.malformed(node, "a check needs a 'model'");
        }
        List<List<Argument>> rows = combinations(map);
        ExpectationReader expectations = new ExpectationReader(map, text, rows.size(), vocabulary.suggestion());
        List<SuiteEntry> entries = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            List<Argument> arguments =
                    arguments(defaults == null ? List.of(map) : List.of(defaults, map), map, rows.get(row));
            entries.add(new SuiteEntry(
                    name(map, model, arguments(List.of(map), map, rows.get(row)), rows.get(row)),
                    model,
                    arguments,
                    expectations.expectation(row),
                    map.keyPlace("expect"),
                    Place.of(node),
                    expectations.slots(row)));
        }
        return entries;
    }

    /** Returns the entry's name with its combination; for an entry without a name, its model and own arguments. */
    private static String name(YamlMap map, String model, List<Argument> own, List<Argument> row) {
        String given = map.text("name");
        List<Argument> shown = given == null ? own : row;
        String words = shown.stream()
                .flatMap(argument -> argument.words().stream())
                .filter(word -> !word.equals("-p"))
                .collect(Collectors.joining(" "));
        return ((given == null ? model : given) + " " + words).strip();
    }

    /** Returns all combinations of the values of {@code for}; one empty combination for an entry without it. */
    private List<List<Argument>> combinations(YamlMap map) {
        List<List<Argument>> rows = List.of(List.of());
        YamlMap lists = map.map("for");
        if (lists == null) {
            return rows;
        }
        for (String parameter : lists.keys()) {
            int values = lists.items(parameter).size();
            if ((long) rows.size() * values > SuiteFile.MOST_CHECKS) {
                throw map.malformed(
                        lists.node(),
                        "'for' has more than " + SuiteFile.MOST_CHECKS + " combinations, the limit; list fewer values");
            }
            List<List<Argument>> extended = new ArrayList<>();
            for (List<Argument> row : rows) {
                for (Node item : lists.items(parameter)) {
                    List<Argument> next = new ArrayList<>(row);
                    next.add(parameter(parameter, lists.scalar(item, "'" + parameter + "'"), Place.of(item)));
                    extended.add(next);
                }
            }
            rows = extended;
        }
        if (rows.isEmpty()) {
            throw map.malformed(lists.node(), "'for' has an empty list");
        }
        return rows;
    }

    /** Returns the arguments of the sources; those of a later source override those of an earlier one. */
    private List<Argument> arguments(List<YamlMap> sources, YamlMap map, List<Argument> row) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        for (YamlMap source : sources) {
            YamlMap parameters = source.map("parameters");
            if (parameters != null) {
                for (String key : parameters.keys()) {
                    String value = parameters.scalar(node(parameters, key), "'" + key + "'");
                    arguments.put("-p " + key, parameter(key, value, parameters.keyPlace(key)));
                }
            }
            for (Argument argument : source == map ? row : List.<Argument>of()) {
                arguments.put("-p " + argument.key(), argument);
            }
            String bug = source.text("bug");
            if (bug != null) {
                arguments.put("bug", new Argument("bug", bug, List.of("--bug", bug), source.keyPlace("bug")));
            }
            YamlMap faults = source.map("faults");
            if (faults != null) {
                faults.requireKeys(vocabulary.faults().keySet(), vocabulary.suggestion());
                options(faults, vocabulary.faults(), arguments);
            }
            YamlMap timing = source.map("timing");
            if (timing != null) {
                timing.requireKeys(vocabulary.timing().keySet(), vocabulary.suggestion());
                options(timing, vocabulary.timing(), arguments);
            }
            options(source, vocabulary.options(), arguments);
        }
        return List.copyOf(arguments.values());
    }

    private static Argument parameter(String key, String value, Place place) {
        return new Argument(key, value, List.of("-p", key + "=" + value), place);
    }

    private void options(YamlMap map, Map<String, Vocabulary.Option> known, Map<String, Argument> target) {
        known.forEach((key, kind) -> {
            Node value = map.value(key);
            if (value != null) {
                target.put(key, option(map, key, kind, value));
            }
        });
    }

    private static Argument option(YamlMap map, String key, Vocabulary.Option kind, Node value) {
        String given = value instanceof SequenceNode sequence
                ? sequence.getValue().stream()
                        .map(item -> map.scalar(item, "an item of '" + key + "'"))
                        .collect(Collectors.joining(","))
                : map.scalar(value, "'" + key + "'");
        if (kind == Vocabulary.Option.VALUE) {
            return new Argument(key, given, List.of("--" + key, given), map.keyPlace(key));
        }
        if (!given.equals("true") && !given.equals("false")) {
            throw map.malformed(value, "'" + key + "' takes true or false, not '" + given + "'");
        }
        boolean on = given.equals("true");
        String off = kind == Vocabulary.Option.NEGATABLE_FLAG ? "--no-" + key : "";
        List<String> words = on ? List.of("--" + key) : off.isEmpty() ? List.of() : List.of(off);
        return new Argument(key, given, words, map.keyPlace(key));
    }

    private static Node node(YamlMap map, String key) {
        return java.util.Objects.requireNonNull(map.value(key));
    }
}
