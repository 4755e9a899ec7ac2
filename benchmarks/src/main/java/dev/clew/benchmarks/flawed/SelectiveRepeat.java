package dev.clew.benchmarks.flawed;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A sliding window with selective repeat whose window is larger than half the sequence numbers. */
final class SelectiveRepeat {
    /** A frame in flight. */
    record Frame(int number, int payload) {}

    private SelectiveRepeat() {}

    /**
     * Returns the model.
     *
     * @param numbers sequence numbers
     * @param payloads items to send
     */
    static Model withLargeWindow(int numbers, int window, int payloads) {
        SharedStateModel.Builder builder =
                SharedStateModel.named("selective-repeat").checkDeadlock(false);
        Variable<Integer> acknowledged = builder.variable("acknowledged", 0);
        Variable<List<Frame>> link = builder.variable("link", List.of());
        Variable<List<Integer>> acks = builder.variable("acks", List.of());
        Variable<List<Integer>> buffer = builder.variable(
                "buffer", IntStream.range(0, window).mapToObj(i -> -1).toList());
        Variable<List<Integer>> delivered = builder.variable("delivered", List.of());
        List<Integer> places = IntStream.range(0, window).boxed().toList();
        builder.action(
                "Send",
                places,
                (view, i) -> view.get(link).size() < window && view.get(acknowledged) + i < payloads,
                (step, i) -> {
                    int payload = step.get(acknowledged) + i;
                    step.set(link, with(step.get(link), new Frame(payload % numbers, payload)));
                });
        builder.action("LoseFrame", view -> !view.get(link).isEmpty(), step -> step.set(link, rest(step.get(link))));
        builder.action(
                "Receive", view -> !view.get(link).isEmpty() && view.get(acks).size() < 2, step -> {
                    Frame frame = step.get(link).get(0);
                    step.set(link, rest(step.get(link)));
                    List<Integer> kept = new ArrayList<>(step.get(buffer));
                    List<Integer> out = new ArrayList<>(step.get(delivered));
                    int place = Math.floorMod(frame.number() - out.size(), numbers);
                    if (place < window && kept.get(place) < 0) {
                        kept.set(place, frame.payload());
                    }
                    while (kept.get(0) >= 0) {
                        out.add(kept.remove(0));
                        kept.add(-1);
                    }
                    step.set(buffer, List.copyOf(kept));
                    step.set(delivered, List.copyOf(out));
                    step.set(acks, with(step.get(acks), out.size()));
                });
        builder.action("LoseAck", view -> !view.get(acks).isEmpty(), step -> step.set(acks, rest(step.get(acks))));
        builder.action("Acknowledge", view -> !view.get(acks).isEmpty(), step -> {
            step.set(
                    acknowledged,
                    Math.max(step.get(acknowledged), step.get(acks).get(0)));
            step.set(acks, rest(step.get(acks)));
        });
        return builder.invariant("InOrder", view -> isCounting(view.get(delivered)))
                .build();
    }

    static boolean isCounting(List<Integer> items) {
        return IntStream.range(0, items.size()).allMatch(i -> items.get(i) == i);
    }

    static <T> List<T> with(List<T> items, T last) {
        List<T> all = new ArrayList<>(items);
        all.add(last);
        return List.copyOf(all);
    }

    static <T> List<T> rest(List<T> items) {
        return List.copyOf(items.subList(1, items.size()));
    }
}
