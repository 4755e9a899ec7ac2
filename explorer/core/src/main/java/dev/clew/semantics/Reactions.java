package dev.clew.semantics;

import dev.clew.model.Envelope;
import dev.clew.state.ContentHash;
import dev.clew.state.LongIntMemo;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one node's handlers come to, run once for each distinct (local state, event). Callers hold the node's lock. */
final class Reactions {
    private final ClusterSystem system;
    private final NodeProgram program;
    private final ContentHash contentHash;
    private final int node;
    private final LongIntMemo receptions = new LongIntMemo();
    private final List<Reaction[]> ofReceptions = new ArrayList<>();
    private final Int2ObjectOpenHashMap<List<Unprompted>> unprompted = new Int2ObjectOpenHashMap<>();

    /** What a node may do without a message: an expiring timer or a spontaneous action. */
    record Unprompted(Action action, boolean isTimeout, Reaction[] reactions) {}

    Reactions(ClusterSystem system, NodeProgram program, ContentHash contentHash, int node) {
        this.system = system;
        this.program = program;
        this.contentHash = contentHash;
        this.node = node;
    }

    /** The reactions to a message. */
    Reaction[] toReception(int local, int envelope) {
        long key = (long) local << 32 | envelope;
        int known = receptions.get(key);
        if (known != LongIntMemo.ABSENT) {
            return ofReceptions.get(known);
        }
        Envelope<Object> received = system.inboxes(node).envelope(envelope);
        Reaction[] reactions = run(local, new NodeEvent.Receive(received.source(), received.message()), received);
        receptions.put(key, ofReceptions.size());
        ofReceptions.add(reactions);
        return reactions;
    }

    /** Timers that are set, in the order of their content, then spontaneous actions. */
    List<Unprompted> unprompted(int local) {
        List<Unprompted> known = unprompted.get(local);
        if (known == null) {
            known = new ArrayList<>();
            LocalState state = system.situations(node).localState(local);
            for (Object timer : state.timers().stream()
                    .sorted(Comparator.comparingLong(contentHash::of))
                    .toList()) {
                Reaction[] reactions = run(local, new NodeEvent.Fire(timer), null);
                known.add(new Unprompted(new Action.Timeout(node, timer), true, reactions));
            }
            for (Object action : program.actions(state)) {
                Reaction[] reactions = run(local, new NodeEvent.Act(action), null);
                known.add(new Unprompted(new Action.Internal(node, action), false, reactions));
            }
            unprompted.put(local, known);
        }
        return known;
    }

    private Reaction[] run(int local, NodeEvent event, @Nullable Envelope<Object> delivered) {
        return program.results(system.situations(node).localState(local), event).stream()
                .map(result -> reaction(result, delivered))
                .toArray(Reaction[]::new);
    }

    private Reaction reaction(HandlerResult result, @Nullable Envelope<Object> delivered) {
        IntArrayList own = new IntArrayList();
        IntArrayList sends = new IntArrayList();
        for (Envelope<Object> envelope : result.sent()) {
            int to = envelope.destination();
            if (to == node) {
                own.add(system.inboxes(node).intern(envelope));
            } else if (to >= 0 && to < system.size()) {
                sends.add(to);
                sends.add(system.inboxes(to).intern(envelope));
            }
        }
        return new Reaction(
                system.situations(node).internLocal(result.next()),
                own.toIntArray(),
                sends.toIntArray(),
                result.sent().isEmpty(),
                system.history().ops(delivered, result.sent()));
    }
}
