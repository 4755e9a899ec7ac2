package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.replay.Successors;
import dev.clew.replay.Successors.Successor;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/** Random walk of {@link RandomNodes} as logs, one a node, each line with a random part of what happened. */
final class RandomRun {
    private final TransitionSystem system;
    private final Successors successors;
    private final Random random;
    private final boolean hasClocks;
    private final List<List<String>> logs = new ArrayList<>();
    private final List<Map<String, Long>> clocks = new ArrayList<>();
    private final Map<Envelope<Object>, Deque<Map<String, Long>>> sent = new HashMap<>();

    private RandomRun(ClusterModel model, Random random) {
        this.random = random;
        system = Systems.of(model);
        successors = Successors.all(system);
        hasClocks = random.nextInt(3) == 0;
        for (int node = 0; node < RandomNodes.NODES; node++) {
            logs.add(new ArrayList<>());
            clocks.add(new TreeMap<>());
        }
    }

    /** Returns the logs of a walk of a number of steps. */
    static List<List<String>> logs(ClusterModel model, int steps, Random random) {
        RandomRun run = new RandomRun(model, random);
        int[] state = run.system.initialStates().get(0);
        for (int i = 0; i < steps; i++) {
            List<Successor> possible = run.successors.of(state);
            Successor step = possible.get(random.nextInt(possible.size()));
            run.log(state, step, i);
            state = step.state();
        }
        return run.logs;
    }

    private void log(int[] before, Successor step, int time) {
        Action action = system.action(before, step.code());
        Integer place = action.place();
        if (place == null) {
            throw new IllegalStateException("a step at no node: " + action);
        }
        Map<String, Long> clock = clocks.get(place);
        action.delivered().ifPresent(message -> Objects.requireNonNull(sent.get(message))
                .removeFirst()
                .forEach((n, count) -> clock.merge(n, count, Math::max)));
        clock.merge("n" + place, 1L, Long::sum);
        system.sent(before, step.code()).forEach(message -> sent.computeIfAbsent(message, m -> new ArrayDeque<>())
                .addLast(new TreeMap<>(clock)));
        logs.get(place).add(line(action, place, step.state(), clock, time));
    }

    private String line(Action action, int place, int[] state, Map<String, Long> clock, int time) {
        StringBuilder line = new StringBuilder("{\"node\": \"n" + place + "\", \"time\": " + time);
        if (random.nextInt(3) > 0) {
            line.append(", \"step\": \"")
                    .append(action.kind() == Action.Kind.INTERNAL ? "go" : "deliver")
                    .append('"');
        }
        if (random.nextInt(3) > 0) {
            line.append(", \"state\": ").append(system.variables(state).get("n" + place));
        }
        action.delivered().filter(message -> random.nextInt(3) > 0).ifPresent(message -> {
            int value = ((RandomNodes.Message.Token) message.message()).value();
            String type = random.nextInt(3) > 0 ? "\"type\": \"Token\", " : "";
            line.append(", \"received\": {\"from\": \"n" + message.source() + "\", \"message\": {" + type
                    + "\"value\": " + value + "}}");
        });
        if (hasClocks) {
            line.append(", \"clock\": {");
            String separator = "";
            for (Map.Entry<String, Long> each : clock.entrySet()) {
                line.append(separator)
                        .append('"')
                        .append(each.getKey())
                        .append("\": ")
                        .append(each.getValue());
                separator = ", ";
            }
            line.append('}');
        }
        return line.append('}').toString();
    }
}
