package dev.clew.semantics.cluster;

import dev.clew.model.Model;
import dev.clew.semantics.Expansion;
import dev.clew.semantics.ModelSystem;
import dev.clew.semantics.TransitionSystem;
import dev.clew.semantics.build.Systems;
import dev.clew.state.VectorLayout;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Values in the slots of a model's first states, found by a plain search from the initial ones. */
public final class ReachedValues {
    private final TransitionSystem system;
    private final Set<Object> values = new LinkedHashSet<>();
    private final Deque<List<Integer>> frontier = new ArrayDeque<>();
    private final Set<List<Integer>> seen = new HashSet<>();

    private ReachedValues(Model model) {
        system = Systems.of(model);
    }

    /**
     * Returns the values in the slots of states, of which at most the given number are expanded, including the parts of
     * situations.
     */
    public static Set<Object> of(Model model, int states) {
        ReachedValues reached = new ReachedValues(model);
        reached.system.initialStates().forEach(reached::reach);
        for (int left = states; left > 0 && !reached.frontier.isEmpty(); left--) {
            reached.expand(reached.frontier.remove().stream()
                    .mapToInt(Integer::intValue)
                    .toArray());
        }
        return reached.values;
    }

    private void expand(int[] numbers) {
        Expansion expansion;
        do {
            system.growLayout();
            int[] vector = new int[system.layout().words()];
            system.layout().pack(numbers, vector);
            expansion = system.newExpander().expand(vector, system.fingerprint(numbers), 0);
        } while (expansion.overflow());
        VectorLayout layout = expansion.layout();
        int[] successor = new int[layout.words()];
        int[] unpacked = new int[layout.slots()];
        for (int i = 0; i < expansion.count(); i++) {
            expansion.copyVector(i, successor);
            layout.unpack(successor, unpacked);
            reach(unpacked);
        }
    }

    private void reach(int[] numbers) {
        List<Integer> state = Arrays.stream(numbers).boxed().toList();
        if (!seen.add(state)) {
            return;
        }
        frontier.add(state);
        for (int slot = 0; slot < numbers.length; slot++) {
            Object value = ((ModelSystem) system).slots().value(slot, numbers[slot]);
            values.add(value);
            if (value instanceof Situation situation && system instanceof ClusterSystem cluster) {
                add(cluster, slot, situation);
            }
        }
    }

    private void add(ClusterSystem cluster, int node, Situation situation) {
        values.add(cluster.tables().situations(node).localState(situation.local()));
        Inbox inbox = cluster.tables().inboxes(node).inbox(situation.inbox());
        for (int i = 0; i < inbox.size(); i++) {
            values.add(cluster.tables().inboxes(node).envelope(inbox.envelope(i)));
        }
    }
}
