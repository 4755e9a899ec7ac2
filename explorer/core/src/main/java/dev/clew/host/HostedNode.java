package dev.clew.host;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.NodeFieldRules;
import dev.clew.object.NotPrinted;
import dev.clew.object.ObjectSpace;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Node that runs {@link Hosted} code. Before the first step, and after a crash, the factory starts the code anew; what a
 * handler changes in its objects is part of the node's state.
 *
 * <pre>{@code
 * ClusterModel.<Message>named("my-servers").add("s0", HostedNode.of((host, image) -> new Server(host, image)));
 * }</pre>
 *
 * <p>Properties see the {@link Hosted} object as the node's state.
 *
 * @param <M> the cluster's messages
 * @param <H> the code, as properties see it
 */
public final class HostedNode<M, H extends Hosted<M>>
        implements MutableNode.Viewed<M, H>,
                MutableNode.WithTimers<M, Object>,
                MutableNode.WithActions<M, Object>,
                MutableNode.WithDisk<M, Object> {
    @KeepsNoState("makes the objects that are state")
    private final HostedFactory<M, H, Object> factory;

    @KeepsNoState("classes")
    private final Set<Class<?>> typesWithoutState;

    @KeepsNoState("knows the classes of messages")
    private final ObjectSpace space;

    @NotPrinted
    private final boolean mayFail;

    private @Nullable Host<M> host;
    private @Nullable H hosted;

    private HostedNode(HostedFactory<M, H, Object> factory, Set<Class<?>> typesWithoutState, boolean mayFail) {
        this.factory = factory;
        this.typesWithoutState = typesWithoutState;
        this.mayFail = mayFail;
        space = new ObjectSpace(
                new NodeFieldRules(typesWithoutState, true), factory.getClass().getClassLoader());
    }

    /** Returns a node whose code a factory starts. */
    @SuppressWarnings("unchecked") // the code is given the images that it wrote
    public static <M, H extends Hosted<M>, D> HostedNode<M, H> of(HostedFactory<M, H, D> factory) {
        return new HostedNode<>((HostedFactory<M, H, Object>) Objects.requireNonNull(factory), Set.of(), true);
    }

    /**
     * Returns this node, except that fields of some types are not state: those of a configuration or a factory, which every
     * copy may share. Each copy has the object that was seen first.
     */
    public HostedNode<M, H> withoutState(Class<?>... types) {
        return new HostedNode<>(factory, Set.of(types), mayFail);
    }

    /** Returns this node, except that faults do not strike it. */
    public HostedNode<M, H> faultless() {
        return new HostedNode<>(factory, typesWithoutState, false);
    }

    @Override
    public void start(Effects<M> effects) {
        restart(Optional.empty(), effects);
    }

    @Override
    public void restart(Optional<Object> image, Effects<M> effects) {
        Host<M> fresh = new Host<>(effects.self(), effects.clusterSize());
        host = fresh;
        fresh.run(effects, space, () -> hosted = factory.start(fresh, image), this::idle);
    }

    @Override
    public void receive(int source, M message, Effects<M> effects) {
        run(effects, () -> code().receive(source, message));
    }

    @Override
    public boolean accepts(int source, M message) {
        return code().accepts(source, message);
    }

    @Override
    public void timeout(Object timer, Effects<M> effects) {
        run(effects, host()::runDue);
    }

    @Override
    public List<?> actions() {
        return hosted instanceof Hosted.WithActions<?, ?> acting ? acting.actions() : List.of();
    }

    @Override
    public void act(Object action, Effects<M> effects) {
        run(effects, () -> act(code(), action));
    }

    @Override
    public void peerDown(int peer, Effects<M> effects) {
        run(effects, () -> code().peerDown(peer));
    }

    @Override
    public void peerUp(int peer, Effects<M> effects) {
        run(effects, () -> code().peerUp(peer));
    }

    private void run(Effects<M> effects, Runnable call) {
        host().run(effects, space, call, this::idle);
    }

    @SuppressWarnings("unchecked") // the code is given the actions that it listed
    private static <M> void act(Hosted<M> code, Object action) {
        ((Hosted.WithActions<M, Object>) code).act(action);
    }

    private void idle() {
        code().idle();
    }

    private Host<M> host() {
        return Objects.requireNonNull(host, "host");
    }

    private H code() {
        return Objects.requireNonNull(hosted, "hosted");
    }

    @Override
    public boolean mayFail() {
        return mayFail;
    }

    @Override
    public Set<Class<?>> typesWithoutState() {
        return typesWithoutState;
    }

    @Override
    public boolean keepsLambdas() {
        return true;
    }

    @Override
    public Class<?> codeType() {
        return factory.getClass();
    }

    @Override
    public Optional<Object> printed() {
        return hosted == null ? Optional.empty() : hosted.printed();
    }

    @Override
    public H shown() {
        return code();
    }
}
