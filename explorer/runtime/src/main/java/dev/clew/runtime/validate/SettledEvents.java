package dev.clew.runtime.validate;

import dev.clew.model.Action;
import dev.clew.model.ClusterModel;
import dev.clew.model.Envelope;
import dev.clew.model.Model;
import dev.clew.semantics.TransitionSystem;
import dev.clew.trace.Value;
import dev.clew.trace.ValueReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Events of merged logs that may be explained at once, before the events of other nodes (persistent sets: Godefroid,
 * "Partial-Order Methods for the Verification of Concurrent Systems", 1996).
 *
 * <p>Without faults and hidden steps, the next step of a node is that of its log. It changes the state of its node,
 * takes a message that only this node receives, and adds messages. So it commutes with the steps of other nodes as long
 * as no event observes more than its own node. What other nodes do first matters only if they may send another message
 * that the event could have received instead: not if the event is not a receipt, if it names the whole message, or if
 * its vector clock counts the sending of what it received. Clocks that do not travel with the messages miss this, and so
 * do logs from which lines were lost: what is not explained with trust in the clocks is tried again without it.
 */
final class SettledEvents {
    private final ValueReader reader;
    private final Scan scan;

    /**
     * What all events of some logs have in common.
     *
     * @param isLocal whether each event observes its own node only, and each node has one log
     * @param hasClocks whether each event has a vector clock
     */
    record Scan(boolean isLocal, boolean hasClocks) {
        static final Scan NONE = new Scan(false, false);

        /** Returns this without trust in the clocks. */
        Scan withoutClocks() {
            return new Scan(isLocal, false);
        }
    }

    SettledEvents(TransitionSystem system, Scan scan) {
        this.scan = scan;
        reader = new ValueReader(system.nodeNames());
    }

    /** Reads logs once, if the model and the options allow steps of other nodes to wait. */
    static Scan scan(Model model, List<Path> files, LogMapping mapping, LogSearchOptions options) throws IOException {
        boolean mayWait = files.size() > 1
                && options.hidden() == 0
                && model instanceof ClusterModel cluster
                && !cluster.network().lossy()
                && cluster.faults().budgets().isEmpty();
        return mayWait ? scan(files, mapping) : Scan.NONE;
    }

    private static Scan scan(List<Path> files, LogMapping mapping) throws IOException {
        Set<String> nodes = new HashSet<>();
        boolean hasClocks = true;
        for (Path file : files) {
            Set<String> here = new HashSet<>();
            try (ObservedLog log = ObservedLog.open(file, mapping)) {
                ObservedLog.Event event = log.event(0);
                for (int next = 1; event != null; next++) {
                    Observation seen = event.observation();
                    if (seen.node() == null || !isLocal(seen)) {
                        return Scan.NONE;
                    }
                    here.add(seen.node());
                    hasClocks &= !seen.clock().isEmpty();
                    log.dropBefore(next);
                    event = log.event(next);
                }
            }
            if (here.stream().anyMatch(node -> !nodes.add(node))) {
                return Scan.NONE;
            }
        }
        return new Scan(true, hasClocks);
    }

    private static boolean isLocal(Observation seen) {
        return seen.variables().keySet().stream()
                .allMatch(name -> name.equals(Observation.OWN_STATE) || name.equals(seen.node()));
    }

    /** Returns whether no step that other nodes make possible later shows an event that this action shows. */
    boolean isSettled(Observation seen, Action action) {
        if (scan.hasClocks()
                || (!seen.steps().isEmpty() && seen.steps().stream().noneMatch(SettledEvents::mayReceive))) {
            return true;
        }
        Envelope<Object> delivered = action.delivered().orElse(null);
        Observation.Message received = seen.received();
        if (delivered == null || received == null || received.from() == null) {
            return false;
        }
        Value message = reader.read(delivered.message());
        return message instanceof Value.Fields fields
                && fields.fields().containsKey("type")
                && ValuePattern.covers(received.payload(), message);
    }

    /** Returns whether a pattern may match the kind or the text of a receipt. */
    static boolean mayReceive(String pattern) {
        int star = pattern.indexOf('*');
        String prefix = (star < 0 ? pattern : pattern.substring(0, star)).toLowerCase(Locale.ROOT);
        for (Action.Kind kind : List.of(Action.Kind.DELIVER, Action.Kind.DUPLICATE)) {
            String word = kind.word();
            if (word.startsWith(prefix) || prefix.startsWith(word)) {
                return true;
            }
        }
        return false;
    }
}
