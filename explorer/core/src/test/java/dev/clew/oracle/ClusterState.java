package dev.clew.oracle;

import dev.clew.model.Envelope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Complete global state of a cluster. Immutable; used by one thread.
 *
 * <p>States of a timed cluster are equal if they differ only in the absolute time.
 */
final class ClusterState {
    private final List<NodeState> nodes;
    private final InFlight network;

    /** The history; null if the model keeps none. */
    private final @Nullable Object kept;

    private final Trouble trouble;

    /** The times, in a timed cluster; null in others. */
    private final @Nullable Times clockwork;

    /** What is compared, made when it is first needed. */
    private @Nullable List<Object> compared;

    private int hash;

    ClusterState(
            List<NodeState> nodes,
            InFlight network,
            @Nullable Object kept,
            Trouble trouble,
            @Nullable Times clockwork) {
        this.nodes = nodes;
        this.network = network;
        this.kept = kept;
        this.trouble = trouble;
        this.clockwork = clockwork;
    }

    ClusterState(List<NodeState> nodes, InFlight network, @Nullable Object kept, Trouble trouble) {
        this(nodes, network, kept, trouble, null);
    }

    List<NodeState> nodes() {
        return nodes;
    }

    InFlight network() {
        return network;
    }

    @Nullable
    Object kept() {
        return kept;
    }

    Trouble trouble() {
        return trouble;
    }

    @Nullable
    Times clockwork() {
        return clockwork;
    }

    /** Returns the times of a timed cluster. */
    Times times() {
        return Objects.requireNonNull(clockwork, "clockwork");
    }

    private List<Object> compared() {
        List<Object> made = compared;
        if (made == null) {
            made = clockwork == null
                    ? List.of(nodes, network, Optional.ofNullable(kept), trouble)
                    : new RelativeForm(this, clockwork).value();
            hash = made.hashCode();
            compared = made;
        }
        return made;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterState state
                && hashCode() == state.hashCode()
                && compared().equals(state.compared());
    }

    @Override
    public int hashCode() {
        List<Object> unused = compared();
        return unused.isEmpty() ? 0 : hash;
    }

    @Override
    public String toString() {
        return "ClusterState" + compared();
    }

    ClusterState with(Times next) {
        return new ClusterState(nodes, network, kept, trouble, next);
    }

    ClusterState with(int id, NodeState node) {
        List<NodeState> next = new ArrayList<>(nodes);
        next.set(id, node);
        return new ClusterState(List.copyOf(next), network, kept, trouble, clockwork);
    }

    ClusterState with(InFlight next) {
        return new ClusterState(nodes, next, kept, trouble, clockwork);
    }

    ClusterState with(Trouble next) {
        return new ClusterState(nodes, network, kept, next, clockwork);
    }

    ClusterState withHistory(@Nullable Object next) {
        return new ClusterState(nodes, network, next, trouble, clockwork);
    }

    /**
     * Returns the messages and notices that a node could receive next; of the notices from one peer only the first.
     */
    List<Envelope<Object>> deliverable() {
        List<Envelope<Object>> all =
                network.deliverable().stream().filter(this::isRipe).toList();
        List<Envelope<Object>> next = all.stream()
                .filter(e -> all.stream().noneMatch(other -> isBefore(other, e)))
                .toList();
        return clockwork == null ? next : distinct(next);
    }

    /** Returns the messages without those that differ from another one only in an age that makes no difference. */
    private List<Envelope<Object>> distinct(List<Envelope<Object>> envelopes) {
        RelativeForm form = new RelativeForm(this, times());
        Set<Object> known = new HashSet<>();
        return envelopes.stream().filter(each -> known.add(form.due(each))).toList();
    }

    private boolean isRipe(Envelope<Object> envelope) {
        return !(envelope.message() instanceof Times.Sent sent)
                || times().isRipe(new InFlight.Link(envelope.source(), envelope.destination()), sent);
    }

    private static boolean isBefore(Envelope<Object> first, Envelope<Object> second) {
        return first.source() == second.source()
                && first.destination() == second.destination()
                && first.message() instanceof Notice earlier
                && second.message() instanceof Notice later
                && earlier.epoch() < later.epoch();
    }

    /** Returns this state with a notice for a node that a peer is down or up again. */
    ClusterState tell(int node, int peer, boolean isUp) {
        return with(network.sent(new Envelope<>(peer, node, new Notice(isUp, trouble.events()))));
    }
}
