package dev.clew.history.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.CoarseHistories;
import dev.clew.history.Monitor;
import dev.clew.history.Monitor.Answer;
import dev.clew.history.MonitoredKind;
import dev.clew.history.Operation;
import dev.clew.history.SequentialSpec;
import dev.clew.history.SimulatedClients;
import dev.clew.history.read.Nil;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    @Test
    void stringsOfDistinctTextsAreDecided() {
        Map<Answer, Integer> answers =
                CoarseHistories.compare(new StringsModel().spec(), new StringsMonitor(), 800, (history, random) -> {
                    int texts = 2 + random.nextInt(2);
                    for (int text = 1; text <= texts; text++) {
                        Call write = new Call(text == 1 ? "put" : "append", List.of("k", letter(text)));
                        history.add(write, write.value());
                    }
                    for (int reads = 1 + random.nextInt(2); reads > 0; reads--) {
                        history.add(new Call("get", List.of("k", Nil.NIL)), List.of("k", string(random, texts)));
                    }
                });

        assertThat(answers).containsOnlyKeys(Answer.LINEARIZABLE, Answer.NOT_LINEARIZABLE);
        assertThat(answers.get(Answer.LINEARIZABLE)).isGreaterThan(100);
        assertThat(answers.get(Answer.NOT_LINEARIZABLE)).isGreaterThan(100);
    }

    private static String string(Random random, int texts) {
        List<String> letters = new ArrayList<>();
        for (int text = 1; text <= texts; text++) {
            if (random.nextInt(3) > 0) {
                letters.add(letter(text));
            }
        }
        if (random.nextInt(3) == 0) {
            Collections.shuffle(letters, random);
        }
        return String.join("", letters) + (random.nextInt(12) == 0 ? "?" : "");
    }

    private static Operation<Call, Object> written(String function, String text) {
        Call call = new Call(function, List.of("k", text));
        return Operation.ok(0, call, call.value(), 0, 100);
    }

    private static Operation<Call, Object> read(String string) {
        return Operation.ok(0, new Call("get", List.of("k", Nil.NIL)), List.of("k", string), 0, 100);
    }

    @Test
    void textsThatCannotBeToldApartAreLeftToASearch() {
        StringsMonitor monitor = new StringsMonitor();

        assertThat(monitor.decide(List.of(written("append", "")))).isEqualTo(Answer.UNKNOWN);
        assertThat(monitor.decide(List.of(written("put", "a"), written("put", "a"))))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(monitor.decide(List.of(written("put", "a"), written("append", "a"))))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(monitor.decide(List.of(written("append", "a"), written("append", "aa"), read("aaa"))))
                .isEqualTo(Answer.UNKNOWN);
        assertThat(monitor.decide(List.of(written("append", "a"), written("append", "a"), read("aa"))))
                .isEqualTo(Answer.LINEARIZABLE);
    }

    @Test
    void stringsThatNoWritesMakeAreWrong() {
        StringsMonitor monitor = new StringsMonitor();

        assertThat(monitor.decide(List.of(written("append", "a"), read("b")))).isEqualTo(Answer.NOT_LINEARIZABLE);
        assertThat(monitor.decide(List.of(written("append", "a"), written("put", "b"), read("ab"))))
                .isEqualTo(Answer.NOT_LINEARIZABLE);
        assertThat(monitor.decide(List.of(written("append", "a"), read("aa")))).isEqualTo(Answer.NOT_LINEARIZABLE);
    }

    /** Six equal appends that were all seen can be chosen in 720 ways, with one of two further ones in 1,440. */
    @Test
    void choicesAreTriedWhileTheyAreFew() {
        assertThat(choose(6, 2)).isEqualTo(Answer.LINEARIZABLE);
        assertThat(choose(6, 3)).isEqualTo(Answer.UNKNOWN);
        assertThat(choose(7, 1)).isEqualTo(Answer.UNKNOWN);
    }

    private static Answer choose(int seen, int others) {
        List<Operation<Call, Object>> history = new ArrayList<>();
        for (int i = 1; i <= seen; i++) {
            history.add(written("append", "a"));
            history.add(read("a".repeat(i)));
        }
        for (int i = 0; i < others; i++) {
            history.add(written("append", "b"));
        }
        history.add(read("a".repeat(seen) + "b"));
        return new StringsMonitor().decide(history);
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
