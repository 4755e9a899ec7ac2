package dev.clew.benchmarks.flawed;

import dev.clew.model.Model;
import dev.clew.model.SharedStateModel;
import dev.clew.model.StateStep;
import dev.clew.model.Variable;
import java.util.ArrayList;
import java.util.List;

/** The alternating-bit protocol on links that deliver frames in any order, so that an old frame looks new. */
final class AlternatingBit {
    private static final int MOST_IN_FLIGHT = 3;

    private AlternatingBit() {}

    static Model overReordering(int payloads) {
        SharedStateModel.Builder builder =
                SharedStateModel.named("alternating-bit").checkDeadlock(false);
        Variable<Integer> sending = builder.variable("sending", 0);
        Variable<List<Integer>> frames = builder.variable("frames", List.of());
        Variable<List<Integer>> acks = builder.variable("acks", List.of());
        Variable<List<Integer>> delivered = builder.variable("delivered", List.of());
        builder.action(
                "Send",
                view -> view.get(sending) < payloads && view.get(frames).size() < MOST_IN_FLIGHT,
                step -> step.set(frames, SelectiveRepeat.with(step.get(frames), step.get(sending))));
        builder.action(
                "Receive", view -> !view.get(frames).isEmpty() && view.get(acks).size() < MOST_IN_FLIGHT, step -> {
                    int payload = taken(step, frames);
                    int expected = step.get(delivered).size();
                    if (payload % 2 == expected % 2) {
                        step.set(delivered, SelectiveRepeat.with(step.get(delivered), payload));
                    }
                    step.set(acks, SelectiveRepeat.with(step.get(acks), payload % 2));
                });
        builder.action("Acknowledge", view -> !view.get(acks).isEmpty(), step -> {
            if (taken(step, acks) == step.get(sending) % 2) {
                step.set(sending, step.get(sending) + 1);
            }
        });
        return builder.invariant("InOrder", view -> SelectiveRepeat.isCounting(view.get(delivered)))
                .build();
    }

    private static int taken(StateStep step, Variable<List<Integer>> link) {
        List<Integer> left = new ArrayList<>(step.get(link));
        int taken = left.remove(step.choose(left.size()));
        step.set(link, List.copyOf(left));
        return taken;
    }
}
