package dev.clew.runtime.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.runtime.validate.Explanation.Verdict;
import dev.clew.runtime.validate.SmallMachine.State;
import dev.clew.runtime.validate.SmallMachine.Step;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the states kept for a long log depend on what it leaves open, not on its length. */
class LongLogTest {
    private static final int EVENTS = 100_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aHundredThousandEventsAreExplainedOneByOne() throws IOException {
        Random random = new Random(3);
        SmallMachine machine = new SmallMachine(List.of(
                new Step("StepA", 0, 1, 1),
                new Step("StepB", 1, 2, 0),
                new Step("StepB", 1, 0, 1),
                new Step("StepC", 2, 0, 1)));
        Path log = folder.resolve("long.ndjson");
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            State state = machine.initial();
            for (int i = 0; i < EVENTS; i++) {
                List<Step> possible = machine.from(state);
                Step step = possible.get(random.nextInt(possible.size()));
                state = SmallMachine.after(state, step);
                String variables = i % 2 == 0 ? "\"y\": " + state.y() : "";
                out.write("{\"step\": \"" + step.name() + "\", \"variables\": {" + variables + "}}\n");
            }
        }

        LogSearchOptions options = new LogSearchOptions(0, List.of(), -1, 10, false);
        Explanation found = LogSearch.of(machine.model(), List.of(log), FieldMapping.NONE, options)
                .explanation();
        assertThat(found.verdict()).isEqualTo(Verdict.EXPLAINED);
        assertThat(found.explained()).isEqualTo(EVENTS);
        assertThat(found.widest()).isLessThanOrEqualTo(options.maxStates());
    }

    /** Each state has a value of its own, and each step of the model another two that the log rules out. */
    @Test
    void valuesThatNoStateHasAreForgotten() throws IOException {
        SharedStateModel.Builder counter = SharedStateModel.named("counter");
        Variable<Integer> count = counter.variable("count", 0);
        Model model = counter.action("Count", s -> s.set(count, s.get(count) + 1))
                .action("Jump", s -> s.set(count, -s.get(count) - s.choose(List.of(1, 2))))
                .build();
        Path log = folder.resolve("counter.ndjson");
        Files.write(log, Collections.nCopies(20_000, "{\"step\": \"Count\"}"));

        LogSearchOptions options = new LogSearchOptions(0, List.of(), -1, 10, false);
        LogSearch.Result found = LogSearch.of(model, List.of(log), FieldMapping.NONE, options);
        assertThat(found.explanation().verdict()).isEqualTo(Verdict.EXPLAINED);
        assertThat(found.explanation().explained()).isEqualTo(20_000);
        int numbered = found.system().valueTables().intern(0, 1_000_000);
        assertThat(numbered).isLessThan(10_000);
    }
}
