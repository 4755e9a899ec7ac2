package dev.clew.model;

import dev.clew.annotation.Durable;
import dev.clew.annotation.KeepsNoState;
import dev.clew.object.NotStateException;
import dev.clew.object.ObjectSpace;
import dev.clew.object.Snapshot;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Runs a {@link MutableNode} as a {@link Node} whose states are snapshots of it: each handler runs on a new object made
 * from the snapshot. Immutable and thread-safe.
 *
 * @param <M> the cluster's messages
 */
@API(status = API.Status.INTERNAL)
public final class MutableNodeAdapter<M>
        implements Node.WithTimers<Snapshot, M, Object>,
                Node.WithActions<Snapshot, M, Object>,
                Node.WithDisk<Snapshot, M, Object> {
    private final Class<?> type;
    private final Class<?> source;
    private final Snapshot initial;
    private final List<Field> durable;
    private final boolean mayCrash;
    private final boolean mayBeCutOff;
    private final boolean mayCrashInHandlers;
    private final boolean hasGuard;
    private final boolean hasTicks;

    @KeepsNoState("keeps forms of classes, and fields that are not state")
    private final ObjectSpace space;

    @KeepsNoState("a cache")
    private final ShownValues shownValues = new ShownValues();

    /**
     * Captures a node.
     *
     * @throws ModelError if the node refers to something that cannot be state
     */
    MutableNodeAdapter(String name, MutableNode<M> node) {
        type = node.getClass();
        source = node.codeType();
        space = new ObjectSpace(
                new NodeFieldRules(node.typesWithoutState(), node.keepsLambdas()), source.getClassLoader());
        initial = orModelError("node " + name + ": ", () -> space.captureOriginal(node));
        durable = space.fields(type, field -> field.isAnnotationPresent(Durable.class));
        mayCrash = node.mayCrash();
        mayBeCutOff = node.mayBeCutOff();
        mayCrashInHandlers = node.mayCrashInHandlers();
        hasGuard = Handlers.hasGuard(type, int.class, Object.class);
        hasTicks = node instanceof MutableNode.WithTicks<?>;
    }

    /** Returns the class whose code a node runs: the user's own. */
    public static Class<?> codeOf(Node<?, ?> node) {
        return node instanceof MutableNodeAdapter<?> adapter ? adapter.type : node.getClass();
    }

    /** Returns the class from which the user's code of a node is reached. */
    public static Class<?> sourceOf(Node<?, ?> node) {
        return node instanceof MutableNodeAdapter<?> adapter ? adapter.source : node.getClass();
    }

    /** Returns whether the node has fields that a crash keeps. */
    public boolean hasDurableFields() {
        return !durable.isEmpty();
    }

    /** Returns whether the node may refuse messages. */
    boolean hasGuard() {
        return hasGuard;
    }

    boolean hasTicks() {
        return hasTicks;
    }

    Snapshot tick(Snapshot state, Effects<M> effects) {
        return run(state, effects, MutableHandlers::tick);
    }

    /**
     * Returns a state as properties see it: for a mutable node a new object, unless it shows an immutable value, otherwise
     * the state itself.
     */
    public static Object shown(Node<?, ?> node, Object state) {
        return node instanceof MutableNodeAdapter<?> adapter && state instanceof Snapshot snapshot
                ? adapter.shownValues.of(snapshot, () -> shown(adapter.copy(snapshot)))
                : state;
    }

    /** Returns a state as traces print it. */
    public static Object printed(Node<?, ?> node, Object state) {
        return node instanceof MutableNodeAdapter<?> adapter && state instanceof Snapshot snapshot
                ? adapter.copy(snapshot).printed().orElse(state)
                : state;
    }

    /** Returns an image on disk as properties see it: for durable fields, the node as it would restart. */
    public static Object shownImage(Node<?, ?> node, Object image) {
        return node instanceof MutableNodeAdapter<?> adapter && !adapter.durable.isEmpty()
                ? shown(adapter.restored((Snapshot) image))
                : image;
    }

    private static Object shown(MutableNode<?> node) {
        return node instanceof MutableNode.Viewed<?, ?> viewed ? viewed.shown() : node;
    }

    @Override
    public Snapshot start(Effects<M> effects) {
        return run(initial, effects, MutableNode::start);
    }

    @Override
    public Snapshot receive(Snapshot state, int source, M message, Effects<M> effects) {
        return run(state, effects, (node, guarded) -> node.receive(source, message, guarded));
    }

    @Override
    public Snapshot timeout(Snapshot state, Object timer, Effects<M> effects) {
        return run(state, effects, (node, guarded) -> MutableHandlers.timeout(node, timer, guarded));
    }

    @Override
    public List<?> actions(Snapshot state) {
        return asked(state, "actions()", "act", node -> List.copyOf(MutableHandlers.actions(node)));
    }

    @Override
    public boolean accepts(Snapshot state, int source, M message) {
        return !hasGuard || asked(state, "accepts()", "receive", node -> node.accepts(source, message));
    }

    /** Returns the answer of a method that must not change the node. */
    private <T> T asked(Snapshot state, String method, String handler, Function<MutableNode<M>, T> question) {
        MutableNode<M> node = copy(state);
        T answer = question.apply(node);
        if (!captured(node).equals(state)) {
            throw new ModelError(method + " of " + type.getSimpleName() + " changes the node; change it in " + handler);
        }
        return answer;
    }

    @Override
    public Snapshot act(Snapshot state, Object action, Effects<M> effects) {
        return run(state, effects, (node, guarded) -> MutableHandlers.act(node, action, guarded));
    }

    @Override
    public Snapshot restart(Optional<Object> image, Effects<M> effects) {
        if (durable.isEmpty()) {
            return run(initial, effects, (node, guarded) -> MutableHandlers.restart(node, image, guarded));
        }
        MutableNode<M> restored = image.map(disk -> restored((Snapshot) disk)).orElseGet(() -> copy(initial));
        return run(restored, effects, MutableNode::restart);
    }

    /** Returns a node in its state before the first handler, with the durable fields that are on disk. */
    private MutableNode<M> restored(Snapshot image) {
        MutableNode<M> node = copy(initial);
        space.restore(image, node, durable);
        return node;
    }

    @Override
    public Snapshot peerDown(Snapshot state, int peer, Effects<M> effects) {
        return run(state, effects, (node, guarded) -> node.peerDown(peer, guarded));
    }

    @Override
    public Snapshot peerUp(Snapshot state, int peer, Effects<M> effects) {
        return run(state, effects, (node, guarded) -> node.peerUp(peer, guarded));
    }

    @Override
    public boolean mayFail() {
        return mayCrash || mayBeCutOff;
    }

    @Override
    public boolean mayCrash() {
        return mayCrash;
    }

    @Override
    public boolean mayBeCutOff() {
        return mayBeCutOff;
    }

    @Override
    public boolean mayCrashInHandlers() {
        return mayCrashInHandlers;
    }

    private Snapshot run(Snapshot state, Effects<M> effects, BiConsumer<MutableNode<M>, Effects<M>> handler) {
        return run(copy(state), effects, handler);
    }

    private Snapshot run(MutableNode<M> node, Effects<M> effects, BiConsumer<MutableNode<M>, Effects<M>> handler) {
        if (durable.isEmpty()) {
            handler.accept(node, effects);
        } else {
            DurableEffects<M> writing = new DurableEffects<>(effects, () -> imageOf(node));
            handler.accept(node, writing);
            writing.write();
        }
        return captured(node);
    }

    private Snapshot imageOf(MutableNode<M> node) {
        return orModelError("", () -> space.capture(node, durable));
    }

    private Snapshot captured(MutableNode<M> node) {
        return orModelError("", () -> space.capture(node));
    }

    @SuppressWarnings("unchecked") // a snapshot of a node of this class
    private MutableNode<M> copy(Snapshot state) {
        return (MutableNode<M>) orModelError("", () -> space.rebuild(state));
    }

    private static <T> T orModelError(String where, Supplier<T> work) {
        try {
            return work.get();
        } catch (NotStateException e) {
            throw new ModelError(where + e.getMessage(), e);
        }
    }
}
