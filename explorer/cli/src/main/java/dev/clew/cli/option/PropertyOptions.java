package dev.clew.cli.option;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.model.Model;
import dev.clew.model.selection.Selection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options for what a check judges: which properties, and how many violations. */
public final class PropertyOptions {
    /** Word of {@code --constraint} for none of them. */
    private static final String NONE = "none";

    @Option(
            names = "--property",
            paramLabel = "NAME",
            split = ",",
            description = {
                "Check only this property or goal; 'clew models NAME' lists them. Repeatable. The report names those left",
                "out."
            })
    private @Nullable List<String> properties;

    @Option(
            names = "--deadlock",
            negatable = true,
            description = "Look for deadlocks, or do not (--no-deadlock). Default: as the model says.")
    private @Nullable Boolean deadlock;

    @Option(
            names = "--constraint",
            paramLabel = "NAME",
            split = ",",
            description = {
                "Apply only this constraint of the model, or none of them. Repeatable. Default: all that the model declares."
            })
    private @Nullable List<String> constraints;

    @Option(
            names = "--violations",
            paramLabel = "N",
            description = {
                "Continue after a violation, without the property that was violated, until N violations are found.",
                "Files of traces get the first. Default: 1."
            })
    private int violations = 1;

    @Option(
            names = "--violations-by",
            paramLabel = "WHAT",
            completionCandidates = Distinctions.class,
            description = {
                "What makes violations different: property, or cause: a property that another kind of step breaks counts",
                "again (only with --search bfs). Default: property."
            })
    private @Nullable String distinct;

    /** Words of {@code --violations-by}. */
    static final class Distinctions implements Iterable<String> {
        static final List<String> WORDS = List.of("property", "cause");

        @Override
        public Iterator<String> iterator() {
            return WORDS.iterator();
        }
    }

    /**
     * Returns a model with the selected properties and constraints.
     *
     * @throws UsageException if the model does not have one of them
     */
    public Model applyTo(Model model) {
        Selection selection = Selection.ALL;
        if (properties != null) {
            requireKnown("--property", "property", model, properties, model.propertyNames());
            selection = selection.onlyProperties(properties);
        }
        if (deadlock != null) {
            selection = selection.withDeadlock(deadlock);
        }
        if (constraints != null) {
            selection = selection.onlyConstraints(constraints(model, constraints));
        }
        return selection.equals(Selection.ALL) ? model : requireSomething(model.with(selection));
    }

    private static Model requireSomething(Model selected) {
        if (selected.propertyNames().isEmpty()
                && !selected.checksDeadlock()
                && selected.leftOut().judgesLess()) {
            throw new UsageException("nothing is left to check; select a property or give --deadlock");
        }
        return selected;
    }

    private static List<String> constraints(Model model, List<String> names) {
        List<String> known = model.constraintNames();
        if (names.equals(List.of(NONE)) && !known.contains(NONE)) {
            return List.of();
        }
        requireKnown("--constraint", "constraint", model, names, known);
        return names;
    }

    private static void requireKnown(String option, String what, Model model, List<String> names, List<String> known) {
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageException(
                        option + ": model " + model.name() + " has no " + what + " '" + name + "'; it has "
                                + (known.isEmpty() ? "none" : String.join(", ", known)) + Suggestion.of(name, known));
            }
        }
    }

    /**
     * Returns the number of violations after which a check ends.
     *
     * @param isSaved whether the search is saved on the way or runs on several machines
     * @param isBreadthFirst whether the search is breadth first
     * @throws UsageException if the options do not fit
     */
    public int violations(boolean isSaved, boolean isBreadthFirst) {
        if (violations < 1 || violations > 1000) {
            throw new UsageException("--violations takes a whole number in 1..1000, not " + violations);
        }
        if (violations > 1 && isSaved) {
            throw new UsageException("--violations repeats the search, so it does not go with --state-dir and --spark");
        }
        if (distinct != null && violations == 1) {
            throw new UsageException("--violations-by is for --violations N with N of at least 2");
        }
        if (isByCause() && !isBreadthFirst) {
            throw new UsageException("--violations-by cause is for --search bfs");
        }
        return violations;
    }

    /** Returns whether a property that another kind of step breaks counts as another violation. */
    public boolean isByCause() {
        return distinct != null
                && Suggestion.among("--violations-by", distinct, Distinctions.WORDS)
                        .equals("cause");
    }
}
