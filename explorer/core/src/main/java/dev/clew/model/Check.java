package dev.clew.model;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Verdict of an invariant that explains itself: {@code Check.that(leaders.size() <= 1).because("two leaders: %s",
 * leaders)}. The reason is put into words only for a violation that is reported. Immutable.
 */
public final class Check {
    private static final Check PASSED = new Check(true, () -> "");

    private final boolean passes;
    private final Supplier<String> reason;

    private Check(boolean passes, Supplier<String> reason) {
        this.passes = passes;
        this.reason = reason;
    }

    /** Returns a check that passes if the condition is true. */
    public static Check that(boolean condition) {
        return condition ? PASSED : new Check(false, () -> "");
    }

    /** Returns a check that passes. */
    public static Check passed() {
        return PASSED;
    }

    /** Returns a check that fails for a reason. */
    public static Check failed(String format, Object... arguments) {
        return that(false).because(format, arguments);
    }

    /** Returns the first check that fails; one that passes if none does. */
    public static Check all(Stream<Check> checks) {
        return checks.filter(check -> !check.passes).findFirst().orElse(PASSED);
    }

    /**
     * Checks that a relation holds between the local states of any two nodes of a group, in both directions; one that
     * fails names the two nodes: {@code two leaders in term 2: s0, s1}.
     *
     * @param conflict says what is wrong with two states between which the relation does not hold
     */
    public static <S> Check everyTwo(
            ClusterView<?> view, NodeGroup<S> nodes, BiPredicate<S, S> relation, BiFunction<S, S, String> conflict) {
        List<S> states = view.all(nodes);
        for (int i = 0; i < states.size(); i++) {
            for (int j = 0; j < states.size(); j++) {
                if (i != j && !relation.test(states.get(i), states.get(j))) {
                    S one = states.get(i);
                    S other = states.get(j);
                    String names = ": " + nodes.get(i) + ", " + nodes.get(j);
                    return that(false).because(() -> conflict.apply(one, other) + names);
                }
            }
        }
        return PASSED;
    }

    /** Returns this check with the reason for which it fails, if it does; lines are printed one below the other. */
    public Check because(Supplier<String> why) {
        Objects.requireNonNull(why, "why");
        return passes ? this : new Check(false, why);
    }

    /** Returns this check with the reason for which it fails, if it does, as {@link String#format} makes it. */
    public Check because(String format, Object... arguments) {
        Objects.requireNonNull(format, "format");
        return passes
                ? this
                : new Check(
                        false, () -> arguments.length == 0 ? format : String.format(Locale.ROOT, format, arguments));
    }

    /** Returns this check if it fails, otherwise the other. */
    public Check and(Supplier<Check> other) {
        return passes ? other.get() : this;
    }

    /** Returns whether it passes. */
    public boolean passes() {
        return passes;
    }

    /** Returns the reason for which it fails; empty if it passes or has none. */
    public String reason() {
        return reason.get();
    }
}
