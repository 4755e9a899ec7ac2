package dev.clew.process;

import dev.clew.annotation.KeepsNoState;
import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.process.clock.Deadline;
import dev.clew.process.message.Body;
import dev.clew.process.message.JsonText;
import dev.clew.process.program.Answer;
import dev.clew.process.program.DataDirectory;
import dev.clew.process.program.Input;
import dev.clew.process.program.ProgramPool;
import dev.clew.process.program.ProgramState;
import dev.clew.process.program.Sent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Node that runs a program. It is as deterministic as the program, which is verified by replays; a
 * failed program stays in a state that records the failure.
 *
 * <p>A crash preserves only the files of the data directory, which are on disk after each input.
 */
@KeepsNoState("a pool of live programs, each replay of which is compared with earlier answers")
final class ProcessNode
        implements Node.WithTimers<ProgramState, Body, Object>,
                Node.WithActions<ProgramState, Body, Object>,
                Node.WithDisk<ProgramState, Body, DataDirectory> {
    /** Action by which a program sends messages unprompted. */
    static final String TICK = "tick";

    private final ProgramPool pool;
    private final int self;
    private final Addresses addresses;
    private final MissingServices missing;
    private final List<Body> injected;

    ProcessNode(ProgramPool pool, int self, Addresses addresses, MissingServices missing, List<Body> injected) {
        this.pool = pool;
        this.self = self;
        this.addresses = addresses;
        this.missing = missing;
        this.injected = List.copyOf(injected);
    }

    /**
     * Returns false: the effects of an input are known as a whole, but not in which order the
     * program performs them.
     */
    @Override
    public boolean mayCrashInHandlers() {
        return false;
    }

    @Override
    public ProgramState start(Effects<Body> effects) {
        Optional<DataDirectory> files = effects.mayCrash() ? Optional.of(DataDirectory.EMPTY) : Optional.empty();
        ProgramState next = started(pool.start(self, files), effects);
        injected.forEach(message -> effects.send(self, message));
        return next;
    }

    @Override
    public ProgramState restart(Optional<DataDirectory> files, Effects<Body> effects) {
        return started(pool.start(self, Optional.of(files.orElse(DataDirectory.EMPTY))), effects);
    }

    private ProgramState started(Answer answer, Effects<Body> effects) {
        return perform(List.of(), answer.next().begunOn(), answer, effects);
    }

    /**
     * Returns whether a message is delivered to a program in the given state: until a program has
     * answered {@code init}, it receives only answers to its own requests to services or other
     * programs. All other messages wait in the network.
     */
    static boolean accepts(ProgramState state, Body message) {
        return state.ready() || message.inReplyTo().isPresent();
    }

    @Override
    public boolean accepts(ProgramState state, int source, Body message) {
        return accepts(state, message);
    }

    @Override
    public ProgramState receive(ProgramState state, int source, Body message, Effects<Body> effects) {
        return deliver(state, new Input.Message(addresses.of(source), message), effects);
    }

    @Override
    public ProgramState timeout(ProgramState state, Object timer, Effects<Body> effects) {
        Input input =
                timer instanceof Deadline deadline ? new Input.Expire(deadline) : new Input.Fire((JsonText) timer);
        return deliver(state, input, effects);
    }

    @Override
    public List<?> actions(ProgramState state) {
        if (state.failure().isPresent()) {
            return List.of();
        }
        List<Object> actions = new ArrayList<>(state.actions());
        pool.tick(self, state).ifPresent(said -> actions.add(TICK));
        return actions;
    }

    @Override
    public ProgramState act(ProgramState state, Object action, Effects<Body> effects) {
        return action instanceof JsonText offered
                ? deliver(state, new Input.Act(offered), effects)
                : perform(state.timers(), state.disk(), pool.tick(self, state).orElseThrow(), effects); // TICK
    }

    private ProgramState deliver(ProgramState state, Input input, Effects<Body> effects) {
        if (state.failure().isPresent()) {
            return state;
        }
        return perform(state.timers(), state.disk(), pool.deliver(self, state, input), effects);
    }

    /**
     * Applies the effects of an answer; a message to an unknown node is a failure of the program.
     */
    private ProgramState perform(
            List<Object> timersBefore, Optional<DataDirectory> diskBefore, Answer answer, Effects<Body> effects) {
        ProgramState next = answer.next();
        for (Sent sent : answer.sent()) {
            if (addresses.find(sent.destination()).isEmpty()) {
                missing.require(addresses.of(self), sent);
                next = next.failed(unknown(sent), List.of());
                break;
            }
        }
        timersBefore.forEach(effects::cancelTimer);
        if (next.failure().isPresent()) {
            return next;
        }
        next.timers().forEach(effects::setTimer);
        for (Sent sent : answer.sent()) {
            OptionalInt destination = addresses.find(sent.destination());
            effects.send(destination.orElseThrow(), sent.body());
        }
        Optional<DataDirectory> disk = next.disk();
        if (disk.isPresent() && !(disk.get().isEmpty() && diskBefore.equals(disk))) {
            effects.persist(disk.get());
            effects.sync();
        }
        return next;
    }

    private String unknown(Sent sent) {
        String name = sent.destination();
        return "sent " + sent.body() + " to " + name + ", which is not a node; the nodes are " + addresses.all();
    }
}
