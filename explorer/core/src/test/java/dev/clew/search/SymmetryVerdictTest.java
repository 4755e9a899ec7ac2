package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.IndexedVariable;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Predicates are evaluated on every representative for which they might give a new result. */
class SymmetryVerdictTest {
    /**
     * Hour of the night: greater than the number of states that are tried before a search with small sizes, where
     * predicates are evaluated on images too.
     */
    private static final int NIGHT = 30;

    /** Lamps, one of which is the main one; nothing happens to them before the night. */
    private static final class Lamps {
        final List<ModelValue> all = ModelValue.numbered("l", 3);
        final SharedStateModel.Builder builder = SharedStateModel.named("lamps");
        final IndexedVariable<ModelValue, String> shines;
        final Variable<Integer> hour;
        final String salt;

        /** Creates lamps whose names contain a salt, because representatives depend on hashes. */
        Lamps(String salt) {
            this.salt = salt;
            shines = builder.indexed("shines", all, "on" + salt);
            hour = builder.variable("hour", 0);
            builder.initially(s -> s.set(shines, all.get(s.choose(all.size())), "main" + salt))
                    .action("Tick", s -> s.get(hour) < NIGHT, s -> s.set(hour, s.get(hour) + 1))
                    .symmetricValues(all.toArray())
                    .checkDeadlock(false);
        }

        boolean is(StateView s, ModelValue lamp, String how) {
            return s.get(shines, lamp).equals(how + salt);
        }

        void set(StateStep s, ModelValue lamp, String how) {
            s.set(shines, lamp, how + salt);
        }
    }

    /**
     * Returns a model whose invariant stops reading at the first lamp that is on. The first lamp of a representative
     * may differ from the first of the represented state, so the others were never read when the last goes out.
     */
    private static SharedStateModel lamps(String salt) {
        Lamps lamps = new Lamps(salt);
        return lamps.builder
                .action(
                        "Off",
                        lamps.all,
                        (s, lamp) -> s.get(lamps.hour) == NIGHT && lamps.is(s, lamp, "on"),
                        (s, lamp) -> lamps.set(s, lamp, "off"))
                .action(
                        "MainOff",
                        lamps.all,
                        (s, lamp) -> lamps.is(s, lamp, "main")
                                && lamps.all.stream().anyMatch(other -> lamps.is(s, other, "off")),
                        (s, lamp) -> lamps.set(s, lamp, "out"))
                .invariant("someShines", s -> lamps.all.stream()
                        .anyMatch(lamp -> lamps.is(s, lamp, "on") || lamps.is(s, lamp, "main")))
                .build();
    }

    /**
     * Returns a model in which the last lamp alone can do something after all, which is found when the behavior up to
     * it is made.
     */
    private static SharedStateModel asymmetric(String salt) {
        Lamps lamps = new Lamps(salt);
        return lamps.builder
                .action(
                        "Off",
                        lamps.all,
                        (s, lamp) -> s.get(lamps.hour) == NIGHT
                                && lamp.equals(lamps.all.get(2))
                                && lamps.is(s, lamp, "main"),
                        (s, lamp) -> lamps.set(s, lamp, "off"))
                .invariant("noneIsOff", s -> lamps.all.stream().noneMatch(lamp -> lamps.is(s, lamp, "off")))
                .build();
    }

    @ParameterizedTest
    @CsvSource({"BFS, tree", "BFS, fingerprint", "DFS, tree", "DFS, bitstate"})
    void whatNoBehaviorOfTheModelShowsIsAnErrorOfTheModel(SearchKind kind, StoreKind store) {
        SearchOptions options = SmallSizes.options()
                .kind(kind)
                .store(store)
                .memory(16 << 20)
                .symmetry(true)
                .build();
        List<CheckReport> reports = IntStream.range(0, 12)
                .mapToObj(salt ->
                        SmallSizes.check(asymmetric("" + salt)).options(options).run())
                .toList();
        assertThat(reports).anySatisfy(report -> {
            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.message())
                    .startsWith("model 'lamps' is not symmetric: the state {")
                    .contains("cannot do what it can do once elements are exchanged; do not declare values symmetric");
        });
    }

    /**
     * The reported behaviors have values that no representative has, so states need more room than those in the store.
     */
    @Test
    void behaviorsAreMadeWithoutMemoryForTheStore() {
        List<ModelValue> lamps = ModelValue.numbered("l", 3);
        SharedStateModel.Builder builder = SharedStateModel.named("lamps");
        IndexedVariable<ModelValue, Integer> hours = builder.indexed("hours", lamps, -1);
        builder.initially(s -> s.set(hours, lamps.get(s.choose(lamps.size())), 0))
                .action(
                        "Tick",
                        lamps,
                        (s, lamp) -> s.get(hours, lamp) >= 0 && s.get(hours, lamp) < 540,
                        (s, lamp) -> s.set(hours, lamp, s.get(hours, lamp) + 1));
        for (int i = 0; i < 8; i++) {
            Variable<Integer> count = builder.variable("count" + i, 0);
            builder.action(
                    "Count" + i,
                    s -> s.values(hours).contains(540) && s.get(count) < 12,
                    s -> s.set(count, s.get(count) + 1));
        }
        SharedStateModel model = builder.sometimes("late", s -> s.values(hours).contains(540))
                .symmetricValues(lamps.toArray())
                .checkDeadlock(false)
                .build();
        CheckReport report = SmallSizes.check(model)
                .options(SmallSizes.options().memory(4 << 20).symmetry(true).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.witnesses()).hasSize(1);
        TraceReplay.replayWitness(model, report.witnesses().get(0).trace(), "late");
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void noRepresentativeIsTakenForTheStateThatItStandsFor(SearchKind kind) {
        SearchOptions options =
                SmallSizes.options().kind(kind).workers(1).symmetry(true).build();
        assertThat(IntStream.range(0, 40).mapToObj(Integer::toString)).allSatisfy(salt -> {
            CheckReport report = SmallSizes.check(lamps(salt)).options(options).run();
            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        });
    }
}
