package dev.clew.runtime.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.runtime.validate.EveryBehavior.Line;
import dev.clew.runtime.validate.Explanation.Verdict;
import dev.clew.runtime.validate.SmallMachine.State;
import dev.clew.runtime.validate.SmallMachine.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares verdicts and explained prefixes with those of a brute-force search, on random machines and random logs. */
class LogSearchOracleTest {
    private static final FieldMapping LOOKS = FieldMapping.of(Map.of("looks", List.of("look")));

    @TempDir
    Path folder = Path.of("");

    @Test
    void verdictIsThatOfEveryBehavior() throws IOException {
        compare(0, 600);
    }

    @Test
    @Tag("thorough")
    void verdictIsThatOfEveryBehaviorManyTimes() throws IOException {
        compare(1_000_000, 4_000); // 20,000 take eight minutes
    }

    private void compare(long firstSeed, int logs) throws IOException {
        Map<Verdict, Integer> found = new EnumMap<>(Verdict.class);
        for (int i = 0; i < logs; i++) {
            found.merge(judged(firstSeed + i), 1, Integer::sum);
        }
        assertThat(found.get(Verdict.EXPLAINED)).isGreaterThan(logs / 10);
        assertThat(found.get(Verdict.UNEXPLAINED)).isGreaterThan(logs / 10);
    }

    private Verdict judged(long seed) throws IOException {
        Random random = new Random(seed);
        SmallMachine machine = SmallMachine.random(random);
        int hidden = random.nextInt(3);
        EveryBehavior oracle = new EveryBehavior(machine, logs(machine, random), hidden);
        List<Path> files = new ArrayList<>();
        for (List<Line> log : oracle.logs()) {
            Path file = folder.resolve("log" + files.size());
            files.add(Files.write(file, log.stream().map(Line::json).toList()));
        }
        Explanation found = LogSearch.of(machine.model(), files, LOOKS, LogSearchOptions.DEFAULTS.withHidden(hidden))
                .explanation();
        String which = "seed " + seed + ": " + machine + " " + oracle.logs();
        assertThat(found.explained()).as(which).isEqualTo(oracle.longest());
        assertThat(found.verdict() == Verdict.EXPLAINED).as(which).isEqualTo(oracle.longest() == oracle.events());
        assertThat(found.verdict() == Verdict.INCOMPLETE && hidden == 0)
                .as(which)
                .isFalse();
        return found.verdict();
    }

    /** Returns the projections of a random walk to one or two logs, sometimes with a change somewhere. */
    private static List<List<Line>> logs(SmallMachine machine, Random random) {
        List<List<Line>> logs = new ArrayList<>(List.of(new ArrayList<>()));
        if (random.nextInt(3) == 0) {
            logs.add(new ArrayList<>());
        }
        State state = machine.initial();
        int length = 1 + random.nextInt(6);
        for (int i = 0; i < length && !machine.from(state).isEmpty(); i++) {
            List<Step> possible = machine.from(state);
            Step step = possible.get(random.nextInt(possible.size()));
            state = SmallMachine.after(state, step);
            if (random.nextInt(4) > 0) {
                logs.get(random.nextInt(logs.size())).add(line(step, state, i, random));
            }
        }
        if (random.nextBoolean()) {
            List<Line> log = logs.get(0);
            State other = new State(random.nextInt(SmallMachine.VALUES), random.nextInt(SmallMachine.VALUES));
            Step any = machine.steps().get(random.nextInt(machine.steps().size()));
            log.add(random.nextInt(log.size() + 1), line(any, other, 0, random));
        }
        return logs;
    }

    private static Line line(Step step, State state, int time, Random random) {
        @Nullable Integer x = random.nextBoolean() ? state.x() : null;
        @Nullable Integer y = random.nextBoolean() ? state.y() : null;
        boolean isLook = random.nextInt(6) == 0;
        return new Line(random.nextInt(3) == 0 ? null : step.name(), x, y, isLook, time);
    }
}
