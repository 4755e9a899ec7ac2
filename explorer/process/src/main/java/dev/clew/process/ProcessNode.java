package dev.clew.process;

import dev.clew.model.Effects;
import dev.clew.model.KeepsNoState;
import dev.clew.model.Node;
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
 * A program as a node. It is deterministic as far as the program is, which is tried; a program that fails stays in a state
 * that says so.
 *
 * <p>A crash keeps the files of the data directory, which are on disk after each input, and nothing else.
 */
@KeepsNoState("a pool of live programs, each replay of which is compared with what was answered before")
final class ProcessNode implements Node<ProgramState, Body> {
    /** The action of a program that speaks unasked. */
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

    /** Returns false: what a program does with an input is known as a whole, not in which order it does it. */
    @Override
    public boolean mayCrashInHandlers() {
        return false;
    }

    @Override
    public ProgramState start(Effects<Body> effects) {
        Optional<DataDirectory> files = effects.mayCrash() ? Optional.of(DataDirectory.EMPTY) : Optional.empty();
        ProgramState next = begun(pool.start(self, files), effects);
        injected.forEach(message -> effects.send(self, message));
        return next;
    }

    @Override
    public ProgramState restart(Optional<Object> image, Effects<Body> effects) {
        DataDirectory files = image.map(DataDirectory.class::cast).orElse(DataDirectory.EMPTY);
        return begun(pool.start(self, Optional.of(files)), effects);
    }

    private ProgramState begun(Answer answer, Effects<Body> effects) {
        return perform(List.of(), answer.next().begunOn(), answer, effects);
    }

    /**
     * Whether a message is given to a program that is in a state: one that has not answered {@code init} yet is given answers
     * only, to what it has asked of services or other programs. Everything else waits in the network.
     */
    static boolean takes(ProgramState state, Body message) {
        return state.ready() || message.inReplyTo().isPresent();
    }

    @Override
    public ProgramState receive(ProgramState state, int source, Body message, Effects<Body> effects) {
        if (!takes(state, message)) {
            return state;
        }
        return given(state, new Input.Message(addresses.of(source), message), effects);
    }

    @Override
    public ProgramState timeout(ProgramState state, Object timer, Effects<Body> effects) {
        return given(state, new Input.Fire((JsonText) timer), effects);
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
        if (action.equals(TICK)) {
            return perform(state.timers(), state.disk(), pool.tick(self, state).orElseThrow(), effects);
        }
        return given(state, new Input.Act((JsonText) action), effects);
    }

    private ProgramState given(ProgramState state, Input input, Effects<Body> effects) {
        if (state.failure().isPresent()) {
            return state;
        }
        return perform(state.timers(), state.disk(), pool.deliver(self, state, input), effects);
    }

    /** Does what a program did; what it sent to nobody makes it fail. */
    private ProgramState perform(
            List<JsonText> timersBefore, Optional<DataDirectory> diskBefore, Answer answer, Effects<Body> effects) {
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
        return "sent " + sent.body() + " to " + name + ", which is no node; there are " + addresses.all();
    }
}
