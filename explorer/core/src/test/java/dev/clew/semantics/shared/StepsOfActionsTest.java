package dev.clew.semantics.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.Model;
import dev.clew.model.SetVariable;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An action sees what it wrote before, whichever way it reads, and what it did not write as it was. */
class StepsOfActionsTest {
    private final SharedStateModel.Builder builder =
            SharedStateModel.named("notes").checkDeadlock(false);
    private final Variable<String> done = builder.variable("done", "");
    private final IndexedVariable<String, Integer> table = builder.indexed("table", List.of("a", "b", "c"), 1);
    private final SetVariable<String> group = builder.set("group", List.of("x", "y", "z"));

    /** Returns the variables after an action that is taken once. */
    private List<Map<String, Object>> after(Consumer<StateStep> effect) {
        List<Map<String, Object>> found = new ArrayList<>();
        Model model = builder.action("Write", s -> s.get(done).isEmpty(), s -> {
                    s.set(done, "nothing read");
                    effect.accept(s);
                })
                .invariant("NotDone", s -> s.get(done).isEmpty())
                .build();
        CheckReport report = SmallSizes.check(model).run();
        if (report.verdict() == Verdict.VIOLATED) {
            var steps = Objects.requireNonNull(report.trace()).steps();
            found.add(steps.get(1).variables());
        } else {
            assertThat(report.verdict()).as(report.message()).isEqualTo(Verdict.HOLDS);
        }
        return found;
    }

    @Test
    void itsWritesAreRead() {
        assertThat(after(s -> {
                    s.set(table, "b", 5);
                    s.add(group, "y");
                    s.add(group, "z");
                    s.remove(group, "z");
                    s.set(
                            done,
                            s.get(table, "b") + " " + s.values(table) + " " + s.map(table) + " " + s.get(group) + " "
                                    + s.contains(group, "y") + " " + s.contains(group, "x") + " "
                                    + s.contains(group, "z"));
                }))
                .singleElement()
                .isEqualTo(Map.of(
                        "done",
                        "5 [1, 5, 1] {a=1, b=5, c=1} [y] true false false",
                        "table",
                        Map.of("a", 1, "b", 5, "c", 1),
                        "group",
                        Set.of("y")));
    }

    @Test
    void aChoiceAmongNothingDisablesIt() {
        assertThat(after(s -> s.choose(List.of()))).isEmpty();
    }

    @Test
    void aDisabledBranchYieldsNoState() {
        assertThat(after(s -> {
                    int chosen = s.choose(3);
                    s.require(chosen == 1);
                    s.set(done, "chose " + chosen);
                }))
                .singleElement()
                .extracting(variables -> variables.get("done"))
                .isEqualTo("chose 1");
    }

    @Test
    @SuppressWarnings("NullAway") // an action that sets null is the point
    void nullIsNotAValue() {
        Model model = builder.action("Forget", s -> s.set(done, null)).build();
        CheckReport report = SmallSizes.check(model).run();
        assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(report.message()).contains("action Forget", "variable done is set to null; use an Optional");
    }
}
