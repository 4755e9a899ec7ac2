package dev.clew.process.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.model.ClusterBuilder;
import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServicesTest {

    /** Request with the id of the requesting node. */
    private record Call(int node, String body) {}

    private static Call call(int node, String body) {
        return new Call(node, "{" + body.replace('\'', '"') + "}");
    }

    /** Returns the answers to successive requests, for every sequence of choices of the service. */
    private static <S> List<List<String>> answers(ServiceNode<S> service, Call... requests) {
        List<List<String>> all = new ArrayList<>();
        List<Integer> choices = new ArrayList<>();
        do {
            Choosing choosing = new Choosing(choices);
            S state = service.start(choosing);
            for (Call call : requests) {
                state = service.receive(state, call.node(), new Body(call.body()), choosing);
            }
            all.add(choosing.sent);
        } while (next(choices));
        return all.stream().distinct().toList();
    }

    /**
     * Advances to the next sequence of choices; each entry also encodes the number of its
     * alternatives.
     */
    private static boolean next(List<Integer> choices) {
        while (!choices.isEmpty()) {
            int last = choices.remove(choices.size() - 1);
            if (last % 1000 + 1 < last / 1000) {
                choices.add(last + 1);
                return true;
            }
        }
        return false;
    }

    @Test
    void linearizableMapReadsWhatWasWritten() {
        assertThat(answers(
                        new LinearizableKeyValues(),
                        call(0, "'type':'read','msg_id':1,'key':'x'"),
                        call(0, "'type':'write','msg_id':2,'key':'x','value':{'b':1,'a':[2]}"),
                        call(1, "'type':'read','msg_id':1,'key':'x'")))
                .containsExactly(List.of(
                        "0 {\"type\":\"error\",\"in_reply_to\":1,\"code\":20,\"text\":\"no key \\\"x\\\"\"}",
                        "0 {\"type\":\"write_ok\",\"in_reply_to\":2}",
                        "1 {\"type\":\"read_ok\",\"in_reply_to\":1,\"value\":{\"a\":[2],\"b\":1}}"));
    }

    @Test
    void keysAreComparedAsJsonValues() {
        assertThat(answers(
                        new LinearizableKeyValues(),
                        call(0, "'type':'write','key':{'b':1,'a':2},'value':null"),
                        call(0, "'type':'read','key':{'a':2,'b':1}")))
                .containsExactly(List.of("0 {\"type\":\"write_ok\"}", "0 {\"type\":\"read_ok\",\"value\":null}"));
    }

    @Test
    void compareAndSetNeedsTheKeyAndTheValue() {
        assertThat(answers(
                        new LinearizableKeyValues(),
                        call(0, "'type':'cas','key':1,'from':0,'to':5"),
                        call(0, "'type':'cas','key':1,'from':0,'to':5,'create_if_not_exists':true"),
                        call(0, "'type':'cas','key':1,'from':0,'to':6"),
                        call(0, "'type':'cas','key':1,'from':5,'to':6"),
                        call(0, "'type':'read','key':1")))
                .containsExactly(List.of(
                        "0 {\"type\":\"error\",\"code\":20,\"text\":\"no key 1\"}",
                        "0 {\"type\":\"cas_ok\"}",
                        "0 {\"type\":\"error\",\"code\":22,\"text\":\"expected 0, but the value is 5\"}",
                        "0 {\"type\":\"cas_ok\"}",
                        "0 {\"type\":\"read_ok\",\"value\":6}"));
    }

    @Test
    void unsupportedRequestsAreRejected() {
        for (ServiceNode<?> map :
                List.of(new LinearizableKeyValues(), new SequentialKeyValues(), new LastWriteWinsKeyValues())) {
            assertThat(answers(map, call(0, "'type':'write','msg_id':1,'key':'x'"), call(0, "'type':'delete'")))
                    .containsExactly(List.of(
                            "0 {\"type\":\"error\",\"in_reply_to\":1,\"code\":12,\"text\":\"'write' needs key and value\"}",
                            "0 {\"type\":\"error\",\"code\":10,"
                                    + "\"text\":\"unsupported operation 'delete'; supported are read, write, cas\"}"));
        }
    }

    @Test
    void answersAreNotAnswered() {
        assertThat(answers(new LinearizableKeyValues(), call(0, "'type':'read_ok','in_reply_to':1,'value':1")))
                .containsExactly(List.of());
    }

    @Test
    void sequentialReadsMayLagButNeverGoBack() {
        Call read = call(1, "'type':'read','key':1");
        List<List<String>> answers = answers(
                new SequentialKeyValues(),
                call(0, "'type':'write','key':1,'value':'a'"),
                call(0, "'type':'write','key':1,'value':'b'"),
                read,
                read);
        assertThat(answers.stream()
                        .map(row -> value(row.get(2)) + value(row.get(3)))
                        .toList())
                .containsExactlyInAnyOrder("--", "-a", "-b", "aa", "ab", "bb");
    }

    @Test
    void sequentialReadsSeeOnesOwnChanges() {
        List<List<String>> answers = answers(
                new SequentialKeyValues(),
                call(0, "'type':'write','key':1,'value':'a'"),
                call(1, "'type':'cas','key':1,'from':'a','to':'b'"),
                call(1, "'type':'read','key':1"),
                call(0, "'type':'read','key':1"));
        assertThat(answers.stream()
                        .map(row -> value(row.get(2)) + value(row.get(3)))
                        .toList())
                .containsExactlyInAnyOrder("ba", "bb");
    }

    @Test
    void lastWriteWinsMayLoseWritesAndGoBack() {
        Call read = call(0, "'type':'read','key':1");
        List<List<String>> answers = answers(
                new LastWriteWinsKeyValues(),
                call(0, "'type':'write','key':1,'value':'a'"),
                call(0, "'type':'write','key':1,'value':'b'"),
                read,
                read);
        assertThat(answers.stream()
                        .map(row -> value(row.get(2)) + value(row.get(3)))
                        .distinct()
                        .toList())
                .contains("aa", "bb", "ab", "ba", "-b", "b-")
                .doesNotContain("-a", "a-");
    }

    @Test
    void timestampsGrow() {
        assertThat(answers(new TimestampOracle(), call(0, "'type':'ts','msg_id':4"), call(1, "'type':'ts'")))
                .containsExactly(List.of(
                        "0 {\"type\":\"ts_ok\",\"in_reply_to\":4,\"ts\":1}", "1 {\"type\":\"ts_ok\",\"ts\":2}"));
    }

    @Test
    void unknownServiceIsRejected() {
        ClusterBuilder<Body> cluster = ClusterModel.named("services");
        Services.addTo(cluster, Services.names());
        assertThat(cluster.build().nodeNames()).containsExactly("lin-kv", "seq-kv", "lww-kv", "lin-tso");
        assertThatThrownBy(() -> Services.addTo(cluster, List.of("lin-queue")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown service 'lin-queue'; the services are lin-kv, seq-kv, lww-kv, lin-tso");
    }

    private static String value(String answer) {
        return Stream.of("a", "b")
                .filter(value -> answer.contains("\"value\":\"" + value + "\""))
                .findFirst()
                .orElse("-");
    }

    /** Effects that follow a sequence of choices, and take the first alternative after its end. */
    private static final class Choosing implements Effects<Body> {
        private final List<Integer> choices;
        private final List<String> sent = new ArrayList<>();
        private int made;

        Choosing(List<Integer> choices) {
            this.choices = choices;
        }

        @Override
        public int choose(int alternatives) {
            if (made == choices.size()) {
                choices.add(alternatives * 1000);
            }
            return choices.get(made++) % 1000;
        }

        @Override
        public int self() {
            return 9;
        }

        @Override
        public int clusterSize() {
            return 10;
        }

        @Override
        public void send(int destination, Body message) {
            sent.add(destination + " " + message);
        }

        @Override
        public void setTimer(Object timer) {
            throw new AssertionError("services set no timers");
        }

        @Override
        public void cancelTimer(Object timer) {
            throw new AssertionError("services set no timers");
        }

        @Override
        public void persist(Object image) {
            throw new AssertionError("services persist nothing");
        }

        @Override
        public void sync() {
            throw new AssertionError("services persist nothing");
        }
    }
}
