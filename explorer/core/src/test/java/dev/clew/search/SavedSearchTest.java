package dev.clew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.Model;
import dev.clew.model.ModelValue;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.oracle.SmallSizes;
import dev.clew.report.CheckReport;
import dev.clew.report.Verdict;
import dev.clew.state.CheckpointException;
import dev.clew.state.CheckpointFile;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A saved search is continued by the same search only, by one at a time, and never without being told so. */
class SavedSearchTest {
    private final Path folder;

    SavedSearchTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Returns a model that counts to 9; its initial values are interchangeable. */
    private static Model counter(String name) {
        SharedStateModel.Builder model = SharedStateModel.named(name).checkDeadlock(false);
        Variable<Integer> count = model.variable("count", 0);
        Variable<Object> owner = model.variable("owner", "nobody");
        return model.action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1))
                .action("Own", s -> s.set(owner, s.choose(ModelValue.numbered("o", 2))))
                .symmetricValues(ModelValue.numbered("o", 2).toArray())
                .build();
    }

    private CheckReport check(Model model, Map<String, Object> parameters, SearchOptions options) {
        return SmallSizes.check(model).parameters(parameters).options(options).run();
    }

    private SearchOptions saved(boolean resume) {
        return SmallSizes.options()
                .durability(new Durability(folder, Duration.ZERO, resume))
                .build();
    }

    @Test
    void anotherSearchIsRefusedByWhatDiffers() {
        Map<String, Object> three = Map.of("size", 3);
        check(counter("counter"), three, saved(false).but().maxDepth(5).build());
        assertThatThrownBy(() -> check(counter("counter"), Map.of("size", 4), saved(true)))
                .hasMessageContaining("another parameter size (3, now 4)");
        assertThatThrownBy(() -> check(counter("counter"), Map.of(), saved(true)))
                .hasMessageContaining("another parameter size (3, now none)");
        assertThatThrownBy(() -> check(counter("counter"), Map.of("size", 3, "more", 1), saved(true)))
                .hasMessageContaining("another parameter more (none, now 1)");
        assertThatThrownBy(() -> check(counter("meter"), three, saved(true)))
                .hasMessageContaining("another model (counter, now meter)");
        assertThatThrownBy(() -> check(
                        counter("counter"),
                        three,
                        saved(true).but().symmetry(true).build()))
                .hasMessageContaining("another reduction (none, now symmetry)");
        assertThatThrownBy(() -> check(
                        counter("counter"),
                        three,
                        saved(true).but().coverage(true).build()))
                .hasMessageContaining("another coverage (none, now counted)");
        assertThatThrownBy(() -> check(counter("counter"), three, saved(false))).hasMessageContaining("use --resume");
        CheckReport rest = check(counter("counter"), three, saved(true));
        assertThat(rest.search().resumedLevel()).isEqualTo(5);
        assertThat(rest.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(rest.counts().distinct()).isEqualTo(30);
    }

    /** A resumed search is as deep already as its bound allows: it is cut off at once, unless nothing lies beyond. */
    @Test
    void aBoundCountsTheLevelsOfTheSavedSearch() {
        check(counter("counter"), Map.of(), saved(false).but().maxDepth(5).build());
        CheckReport same = check(
                counter("counter"), Map.of(), saved(true).but().maxDepth(5).build());
        assertThat(same.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(same.limits()).contains("max-depth 5");
        assertThat(same.counts().depth()).isEqualTo(5);
        CheckReport deeper = check(
                counter("counter"), Map.of(), saved(true).but().maxDepth(6).build());
        assertThat(deeper.counts().depth()).isEqualTo(6);
        assertThat(deeper.verdict()).isEqualTo(Verdict.INCOMPLETE);
        CheckReport whole = check(counter("counter"), Map.of(), saved(true));
        CheckReport again = check(
                counter("counter"), Map.of(), saved(true).but().maxDepth(11).build());
        assertThat(again.search().resumedLevel())
                .as("the level after the last")
                .isEqualTo(whole.counts().depth() + 1);
        assertThat(again.verdict()).isEqualTo(Verdict.HOLDS);
        assertThat(again.counts().distinct()).isEqualTo(whole.counts().distinct());
    }

    /** A search that is resumed after its last level judges no step, and needs none. */
    @Test
    void aStepPropertyThatWasJudgedBeforeWasJudged() {
        SharedStateModel.Builder builder = SharedStateModel.named("counter").checkDeadlock(false);
        Variable<Integer> count = builder.variable("count", 0);
        Model model = builder.action("Count", s -> s.get(count) < 9, s -> s.set(count, s.get(count) + 1))
                .step("Grows", (before, action, after) -> before.get(count) < after.get(count))
                .build();
        CheckReport whole = check(model, Map.of(), saved(false));
        assertThat(whole.verdict()).isEqualTo(Verdict.HOLDS);
        CheckReport resumed = check(model, Map.of(), saved(true));
        assertThat(resumed.search().resumedLevel()).isEqualTo(whole.counts().depth() + 1);
        assertThat(resumed.limits()).isEmpty();
        assertThat(resumed.verdict()).isEqualTo(Verdict.HOLDS);
    }

    /**
     * Values are numbered as they were: the two actions meet values by turns, so that calls made again, action by action,
     * would meet them in another order.
     */
    @Test
    void valuesHaveTheSameNumbersAsBefore() {
        SharedStateModel.Builder builder = SharedStateModel.named("powers").checkDeadlock(false);
        Variable<Integer> x = builder.variable("x", 1);
        Model model = builder.action("Triple", s -> s.set(x, s.get(x) * 3 % 101))
                .action("Add", s -> s.set(x, (s.get(x) + 7) % 101))
                .invariant("NotSixty", s -> s.get(x) != 60)
                .build();
        CheckReport whole = SmallSizes.check(model).run();
        assertThat(whole.verdict()).isEqualTo(Verdict.VIOLATED);
        CheckReport begun =
                check(model, Map.of(), saved(false).but().maxDepth(4).build());
        assertThat(begun.verdict()).isEqualTo(Verdict.INCOMPLETE);
        CheckReport resumed = check(model, Map.of(), saved(true));
        assertThat(resumed.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(resumed.counts().distinct()).isEqualTo(whole.counts().distinct());
        assertThat(Objects.requireNonNull(resumed.trace()).steps())
                .isEqualTo(Objects.requireNonNull(whole.trace()).steps());
    }

    /** What steps touch is known at once, so the resumed search looks up no more states than one without a break. */
    @Test
    void aResumedSearchSkipsTheSameSteps() {
        SharedStateModel.Builder builder = SharedStateModel.named("three").checkDeadlock(false);
        for (String name : List.of("x", "y", "z")) {
            Variable<Integer> variable = builder.variable(name, 0);
            builder.action("Count " + name, s -> s.get(variable) < 5, s -> s.set(variable, s.get(variable) + 1));
        }
        Model model = builder.build();
        CheckReport whole = SmallSizes.check(model).run();
        assertThat(whole.counts().lookups()).isLessThan(whole.counts().generated());
        check(model, Map.of(), saved(false).but().maxDepth(8).build());
        CheckReport resumed = check(model, Map.of(), saved(true));
        assertThat(resumed.search().resumedLevel()).isEqualTo(8);
        assertThat(resumed.counts()).isEqualTo(whole.counts());
    }

    @Test
    void aFolderServesOneSearchAtATime() throws IOException {
        try (Checkpoints held = new Checkpoints(new Durability(folder, Duration.ZERO, true), Map.of())) {
            assertThat(held.saved()).isNull();
            assertThatThrownBy(() -> check(counter("counter"), Map.of(), saved(true)))
                    .hasMessageContaining("in use by another search");
        }
        assertThat(check(counter("counter"), Map.of(), saved(true)).search().resumedLevel())
                .isZero();
    }

    @Test
    void aRefusedFolderIsFreeAgain() throws IOException {
        Durability first = new Durability(folder, Duration.ZERO, false);
        try (Checkpoints checkpoints = new Checkpoints(first, Map.of("model", "counter"))) {
            assertThat(checkpoints.write(out -> out.writeInt(7))).isTrue();
        }
        assertThatThrownBy(() -> new Checkpoints(first, Map.of("model", "counter")))
                .hasMessageContaining("already contains a search");
        Durability resumed = new Durability(folder, Duration.ZERO, true);
        try (Checkpoints checkpoints = new Checkpoints(resumed, Map.of("model", "counter"));
                DataInputStream in = Objects.requireNonNull(checkpoints.saved())) {
            assertThat(in.readInt()).isEqualTo(7);
        }
    }

    @Test
    void theFirstCheckpointMustSucceedAndLaterOnesMayFail() throws IOException {
        Durability durability = new Durability(folder, Duration.ofHours(1), false);
        try (Checkpoints checkpoints = new Checkpoints(durability, Map.of())) {
            assertThat(checkpoints.isDue()).isTrue();
            assertThatThrownBy(() -> checkpoints.write(out -> fail("disk full")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("cannot write a checkpoint to " + folder + " (disk full)");
            assertThatThrownBy(() -> checkpoints.write(out -> refuse("too large")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("too large");
            assertThat(checkpoints.write(out -> out.writeInt(1))).isTrue();
            assertThat(checkpoints.isDue()).as("within an hour").isFalse();
            assertThat(checkpoints.write(out -> fail("disk full"))).isFalse();
        }
        try (Checkpoints checkpoints = new Checkpoints(new Durability(folder, Duration.ZERO, true), Map.of())) {
            assertThat(checkpoints.write(out -> out.writeInt(2))).isTrue();
            assertThat(checkpoints.isDue()).as("at every level").isTrue();
        }
    }

    private static void fail(String why) throws IOException {
        throw new IOException(why);
    }

    private static void refuse(String why) throws IOException {
        throw new CheckpointException(why);
    }

    @Test
    void aFolderThatIsNoneIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new Checkpoints(new Durability(file, Duration.ZERO, false), Map.of()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("cannot write to " + file);
    }

    /** Found by fuzzing: twelve bytes follow the partitions of the next level's states in the order of discovery. */
    @Test
    void aForgedOrderOfTheNextLevelIsRefused() throws IOException {
        check(counter("counter"), Map.of(), saved(false).but().maxDepth(5).build());
        CheckpointFile file = new CheckpointFile(folder.resolve("search.checkpoint"));
        byte[] sound;
        try (DataInputStream in = file.open()) {
            sound = in.readAllBytes();
        }
        for (int flipped : new int[] {1, 0x80}) {
            byte[] forged = sound.clone();
            forged[forged.length - 13] ^= (byte) flipped;
            file.write(out -> out.write(forged));
            assertThatThrownBy(() -> check(counter("counter"), Map.of(), saved(true)))
                    .hasRootCauseInstanceOf(CheckpointException.class)
                    .hasMessageContaining("the checkpoint is damaged");
        }
    }
}
