package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.Clew;
import dev.clew.model.IndexedVariable;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateView;
import dev.clew.model.Variable;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
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
