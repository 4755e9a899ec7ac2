package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.Monitor;
import dev.clew.history.MonitoredKind;
import dev.clew.history.Operation;
import dev.clew.history.SequentialSpec;
import dev.clew.history.SimulatedClients;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The monitor of strings agrees with trying every permutation, and decides what a search would not. */
class StringsMonitorTest {

    /** Texts of several letters repeat, and some strings can be taken apart in two ways. */
    @ParameterizedTest
    @ValueSource(ints = {0, 3, 6})
    @Tag("thorough")
    void everyAnswerIsThatOfTryingEveryPermutation(int longer) {
        compare(new StringsModel().spec(), longer);
    }

    private static <S> void compare(SequentialSpec<S, Call, Object> spec, int longer) {
        new MonitoredKind<>(
                        "strings, " + longer + " of 10 texts are long",
                        spec,
                        (random, fresh) -> request(random, fresh, longer),
                        StringsMonitorTest::lie,
                        false)
                .compare();
    }

    private static Call request(Random random, int fresh, int longer) {
        String letters = random.nextInt(10) < longer ? List.of("xy", "x", "yz").get(random.nextInt(3)) : letter(fresh);
        return switch (random.nextInt(5)) {
            case 0 -> new Call("put", List.of("k", letters));
            case 1, 2 -> new Call("append", List.of("k", letters));
            default -> new Call("get", List.of("k", Nil.NIL));
        };
    }

    private static String letter(int number) {
        return String.valueOf((char) ('a' + number));
    }

    private static Object lie(Random random, Object right) {
        String string = ((List<?>) right).get(1).toString();
        boolean longer = string.isEmpty() || random.nextBoolean();
        return List.of("k", longer ? string + letter(random.nextInt(6)) : string.substring(1));
    }

    /** Fifty clients append to one string, which is put again now and then. */
    @Test
    void manyConcurrentAppendsAreDecidedWithoutASearch() {
        decideMany(new StringsModel().spec());
    }

    private static <S> void decideMany(SequentialSpec<S, Call, Object> spec) {
        int[] next = {0};
        List<Operation<Call, Object>> history =
                new SimulatedClients(5, 50, 0.02).run(spec, random -> many(random, "<" + next[0]++ + ">"), 5_000);
        Monitor<Call, Object> monitor = spec.monitor().orElseThrow();

        assertThat(monitor.decide(history)).isEqualTo(Monitor.Answer.LINEARIZABLE);
        List<Operation<Call, Object>> late = new ArrayList<>(history);
        int read = lastLongRead(late);
        Operation<Call, Object> truth = late.get(read);
        String string = StringsModel.found(truth.result().orElseThrow());
        late.set(
                read,
                Operation.ok(
                        truth.process(),
                        truth.request(),
                        List.of("k", string.substring(0, string.indexOf('>') + 1)),
                        truth.invoked(),
                        truth.returned()));
        assertThat(monitor.decide(late)).isEqualTo(Monitor.Answer.NOT_LINEARIZABLE);
    }

    private static Call many(Random random, String text) {
        return switch (random.nextInt(200)) {
            case 0 -> new Call("put", List.of("k", text));
            default ->
                random.nextBoolean() ? new Call("append", List.of("k", text)) : new Call("get", List.of("k", Nil.NIL));
        };
    }

    private static int lastLongRead(List<Operation<Call, Object>> history) {
        int read = history.size() - 1;
        while (!history.get(read).request().function().equals("get")
                || history.get(read)
                                .result()
                                .map(result -> StringsModel.found(result).length())
                                .orElse(0)
                        < 400) {
            read--;
        }
        return read;
    }
}
