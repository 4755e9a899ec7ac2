package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.IndexedVariable;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.oracle.TraceReplay;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Predicates are asked of every representative that they might say something of. */
class SymmetryVerdictTest {
    /** More states than are tried before the search, where predicates are asked of images too. */
    private static final int NIGHT = 1100;

    /**
     * An invariant that stops reading at the first lamp that is on. The first lamp of a representative may be another
     * one than the first of the state that it stands for, so that the others were never read when the last goes out.
     */
    private static SharedStateModel lamps(String salt) {
        List<ModelValue> lamps = ModelValue.numbered("l", 3);
        SharedStateModel.Builder builder = SharedStateModel.named("lamps");
        IndexedVariable<ModelValue, String> shines = builder.indexed("shines", lamps, "on" + salt);
        Variable<Integer> hour = builder.variable("hour", 0);
        return builder.initially(s -> s.set(shines, lamps.get(s.choose(lamps.size())), "main" + salt))
                .action("Tick", s -> s.get(hour) < NIGHT, s -> s.set(hour, s.get(hour) + 1))
                .action(
                        "Off",
                        lamps,
                        (s, lamp) -> s.get(hour) == NIGHT && s.get(shines, lamp).equals("on" + salt),
                        (s, lamp) -> s.set(shines, lamp, "off" + salt))
                .action(
                        "MainOff",
                        lamps,
                        (s, lamp) -> s.get(shines, lamp).equals("main" + salt)
                                && s.values(shines).contains("off" + salt),
                        (s, lamp) -> s.set(shines, lamp, "out" + salt))
                .invariant("someShines", s -> lamps.stream().anyMatch(lamp -> isOn(s, shines, lamp, salt)))
                .symmetricValues(lamps.toArray())
                .checkDeadlock(false)
                .build();
    }

    /** One that only the last lamp can do after all, which is found out when the behavior to it is made. */
    private static SharedStateModel asymmetric(String salt) {
        List<ModelValue> lamps = ModelValue.numbered("l", 3);
        SharedStateModel.Builder builder = SharedStateModel.named("lamps");
        IndexedVariable<ModelValue, String> shines = builder.indexed("shines", lamps, "on" + salt);
        Variable<Integer> hour = builder.variable("hour", 0);
        return builder.initially(s -> s.set(shines, lamps.get(s.choose(lamps.size())), "main" + salt))
                .action("Tick", s -> s.get(hour) < NIGHT, s -> s.set(hour, s.get(hour) + 1))
                .action(
                        "Off",
                        lamps,
                        (s, lamp) -> s.get(hour) == NIGHT
                                && lamp.equals(lamps.get(2))
                                && s.get(shines, lamp).equals("main" + salt),
                        (s, lamp) -> s.set(shines, lamp, "off" + salt))
                .invariant("noneIsOff", s -> lamps.stream()
                        .noneMatch(lamp -> s.get(shines, lamp).equals("off" + salt)))
                .symmetricValues(lamps.toArray())
                .checkDeadlock(false)
                .build();
    }

    @ParameterizedTest
    @CsvSource({"BFS, TREE", "BFS, FINGERPRINT", "DFS, TREE", "DFS, BITSTATE"})
    void whatNoBehaviorOfTheModelShowsIsAnErrorOfTheModel(SearchOptions.Kind kind, SearchOptions.StoreKind store) {
        SearchOptions options = SearchOptions.builder()
                .kind(kind)
                .store(store)
                .memory(16 << 20)
                .symmetry(true)
                .build();
        List<CheckReport> reports = IntStream.range(0, 12)
                .mapToObj(salt ->
                        Clew.check(asymmetric("" + salt)).options(options).run())
                .toList();
        assertThat(reports).anySatisfy(report -> {
            assertThat(report.verdict()).isEqualTo(Verdict.ERROR);
            assertThat(report.message())
                    .startsWith("model 'lamps' is not symmetric: the state {")
                    .contains("cannot do what it can do once elements are exchanged; declare no values symmetric");
        });
    }

    /** The behaviors to report have values that no representative has, so that states need more room than those stored. */
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
        CheckReport report = Clew.check(model)
                .options(SearchOptions.builder().memory(4 << 20).symmetry(true).build())
                .run();
        assertThat(report.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(report.witnesses()).hasSize(1);
        TraceReplay.replayWitness(model, report.witnesses().get(0).trace(), "late");
    }

    private static boolean isOn(StateView s, IndexedVariable<ModelValue, String> shines, ModelValue lamp, String salt) {
        String how = s.get(shines, lamp);
        return how.equals("on" + salt) || how.equals("main" + salt);
    }

    @ParameterizedTest
    @EnumSource(names = {"BFS", "DFS"})
    void noRepresentativeIsTakenForTheStateThatItStandsFor(SearchOptions.Kind kind) {
        SearchOptions options =
                SearchOptions.builder().kind(kind).workers(1).symmetry(true).build();
        assertThat(IntStream.range(0, 40).mapToObj(Integer::toString)).allSatisfy(salt -> {
            CheckReport report = Clew.check(lamps(salt)).options(options).run();
            assertThat(report.verdict()).isEqualTo(Verdict.VIOLATED);
        });
    }
}
