package dev.clew.process.program;

import dev.clew.model.ModelError;
import dev.clew.process.message.Body;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Live programs of one node, with a cache of all their answers. Thread-safe, one call at a time.
 *
 * <p>A program that may act spontaneously as time passes is not assumed to stay in its state: if it
 * has sent output, was woken, or has been idle for half the shortest time after which such a
 * program was ever seen to send output, it is discarded, and another one is brought to its state by
 * replay. An answer of such a program is accepted only if two runs agree on it, since spontaneous
 * output may fall between a request and its answer.
 */
final class NodePrograms {
    private static final long ASK_ID = 900_000;

    /** Maximum number of runs of a program whose spontaneous actions may have interfered. */
    private static final int MOST_RUNS = 5;

    private final ProgramPool pool;
    private final ProgramSettings settings;
    private final int node;
    private final ProgramErrors errors;
    private final int most;
    private final Map<Optional<DataDirectory>, Answer> starts = new HashMap<>();
    private final Map<Asked, Answer> answers = new HashMap<>();
    private final Map<ProgramState, Optional<Answer>> ticks = new HashMap<>();

    /** Idle sessions by state, the least recently used first. */
    private final Map<ProgramState, Session> idleSessions = new LinkedHashMap<>();

    /** Whether a program in a state may act spontaneously as time passes. */
    private final Map<ProgramState, Boolean> waitsForTime = new HashMap<>();

    private long shortestSilence = Long.MAX_VALUE;
    private boolean hasBeenReady;

    private record Asked(ProgramState state, Input input) {}

    /**
     * Session that received an input, and its answer.
     *
     * @param timed whether it may have acted spontaneously meanwhile
     */
    private record Run(Session session, Answer answer, boolean timed) {
        boolean failed() {
            return answer.next().failure().isPresent();
        }
    }

    /** Thrown when two runs of a program gave different answers. */
    private static final class DiffersException extends Exception {
        private static final long serialVersionUID = 1;
        private final transient ModelError error;
        private final boolean timed;

        DiffersException(ModelError error, boolean timed) {
            super(error);
            this.error = error;
            this.timed = timed;
        }
    }

    NodePrograms(ProgramPool pool, ProgramSettings settings, int node) {
        this.pool = pool;
        this.settings = settings;
        this.node = node;
        errors = new ProgramErrors(settings, node);
        most = Math.max(1, settings.processes() / settings.names().size());
    }

    synchronized Answer start(Optional<DataDirectory> files) {
        Answer known = starts.get(files);
        if (known != null) {
            return known;
        }
        pool.reportsState();
        Run first = started(files, files.isEmpty() || files.get().isEmpty());
        boolean confirms = first.failed() || first.timed;
        Run agreed = confirms ? agreed("start", List.of(), first, () -> started(files, false)) : first;
        keepIdle(agreed);
        starts.put(files, agreed.answer);
        return agreed.answer;
    }

    /**
     * Starts a program.
     *
     * @param mustGreet whether a program that does not complete its startup is an error of the
     * model
     */
    private Run started(Optional<DataDirectory> files, boolean mustGreet) {
        Session session = pool.open(node, files);
        boolean greeted = false;
        try {
            List<Sent> sent = session.greet();
            greeted = true;
            return new Run(session, session.begin(sent, pool.reportsState()), session.waitsForTime());
        } catch (MisbehaviourException e) {
            if (mustGreet && !greeted) {
                ModelError error = errors.unstartable(session, e);
                pool.end(session, true);
                throw error;
            }
            return failed(session, session.state(), e);
        }
    }

    synchronized Answer deliver(ProgramState state, Input input) {
        Asked asked = new Asked(state, input);
        Answer known = answers.get(asked);
        if (known != null) {
            return known;
        }
        pool.countDelivery();
        Run first = give(sessionAt(state), input);
        boolean confirms = first.failed() || first.timed || pool.takeVerification();
        Run agreed =
                confirms ? agreed(input.toString(), state.inputs(), first, () -> give(replayed(state), input)) : first;
        keepIdle(agreed);
        answers.put(asked, agreed.answer);
        return agreed.answer;
    }

    /** Gives an input to a program in the right state; a program that fails is ended. */
    private Run give(Session session, Input input) {
        ProgramState before = session.state();
        boolean waited = session.waitsForTime();
        try {
            Answer answer = session.give(input);
            return new Run(session, answer, waited || session.waitsForTime());
        } catch (MisbehaviourException e) {
            return failed(session, before, e);
        }
    }

    private Run failed(Session session, ProgramState before, MisbehaviourException e) {
        if (pool.isClosed()) {
            throw ProgramPool.ended();
        }
        boolean timed = session.waitsForTime();
        List<String> stderr = session.errors();
        pool.end(session, true);
        return new Run(session, new Answer(List.of(), before.failed(e.what(), stderr)), timed);
    }

    /**
     * Returns a run whose answer another run confirms. If the program may act spontaneously as time
     * passes, it is run until two runs agree.
     *
     * @throws ModelError if no two runs agree
     */
    private Run agreed(String input, List<Input> inputs, Run first, Supplier<Run> again) {
        List<Run> seen = new ArrayList<>(List.of(first));
        while (true) {
            Run next = again.get();
            Run same = seen.stream()
                    .filter(run -> run.answer.agreesWith(next.answer))
                    .findFirst()
                    .orElse(null);
            seen.add(next);
            boolean timed = seen.stream().anyMatch(Run::timed);
            if (same == null && timed && seen.size() < MOST_RUNS) {
                continue;
            }
            Session kept = same == null ? null : same.session;
            seen.stream().filter(run -> run.session != kept).forEach(this::discard);
            if (same == null) {
                throw errors.differs(input, inputs, first.answer, next.answer, timed);
            }
            return confirmed(same, next);
        }
    }

    private void discard(Run run) {
        if (!run.failed()) {
            pool.end(run.session, false);
        }
    }

    private static Run confirmed(Run first, Run second) {
        if (!first.failed()) {
            return first;
        }
        ProgramState state = first.answer.next();
        Failure failure = state.failure().orElseThrow();
        Failure common = failure.confirmedBy(second.answer.next().failure().orElseThrow());
        return new Run(
                first.session, new Answer(List.of(), state.failed(failure.what(), common.stderr())), first.timed);
    }

    /**
     * Returns a session in a state: an idle one, one restored to it, or a new one brought there by
     * replay.
     */
    private Session sessionAt(ProgramState state) {
        Session session = idleSessions.remove(state);
        if (session != null && isUsable(session)) {
            return session;
        }
        if (state.report().isPresent() && state.deadline().isEmpty()) {
            Session other = restorable(state);
            if (other != null) {
                return restored(other, state);
            }
        }
        return replayed(state);
    }

    private @Nullable Session restorable(ProgramState state) {
        for (Session session : List.copyOf(idleSessions.values())) {
            if (session.restores() && session.state().disk().equals(state.disk())) {
                idleSessions.values().remove(session);
                if (isUsable(session)) {
                    return session;
                }
            }
        }
        return null;
    }

    private Session restored(Session session, ProgramState state) {
        pool.countRestored();
        try {
            session.restore(state);
            return session;
        } catch (MisbehaviourException e) {
            ModelError error = errors.unrestorable(session, e);
            pool.end(session, true);
            throw error;
        }
    }

    /**
     * Returns whether a session is usable; ends it if its program has died, has acted
     * spontaneously, or may do so soon.
     */
    private boolean isUsable(Session session) {
        boolean timed = settings.ticks() || session.waitsForTime();
        long spoke = session.spokeAfter();
        if (spoke >= 0) {
            if (!timed) {
                throw spokeUnprompted(session, spoke);
            }
            shortestSilence = Math.min(shortestSilence, spoke);
        }
        boolean trusted = !timed || (session.idleFor() < shortestSilence / 2 && !session.wasWoken());
        boolean usable = spoke < 0 && session.isAlive() && trusted;
        if (!usable) {
            pool.end(session, false);
        }
        return usable;
    }

    private ModelError spokeUnprompted(Session session, long spoke) {
        ProgramState state = session.state();
        List<String> said = session.unpromptedOutput();
        pool.end(session, false);
        return new ModelError(errors.unpromptedOutput(state, said, spoke));
    }

    /**
     * Returns whether a program in a state may act spontaneously as time passes, which is not
     * explored. A state not yet seen by this pool is first reached by replay.
     */
    synchronized boolean waitsForTime(ProgramState state) {
        if (settings.ticks() || state.failure().isPresent()) {
            return false;
        }
        Boolean known = waitsForTime.get(state);
        if (known == null) {
            keepIdle(new Run(replayed(state), new Answer(List.of(), state), false));
            known = waitsForTime.getOrDefault(state, false);
        }
        return known;
    }

    /**
     * Returns whether the program was ever seen to wait for time to pass where that is not
     * explored.
     */
    synchronized boolean everWaitsForTime() {
        return !settings.ticks() && waitsForTime.containsValue(true);
    }

    /**
     * Describes that the program never answered {@code init} and therefore received no messages, as
     * a sentence without its full stop.
     */
    synchronized Optional<String> neverReady() {
        return starts.isEmpty() || hasBeenReady
                ? Optional.empty()
                : Optional.of(settings.names().get(node)
                        + " never answered init, or the request right after it; until it has, it receives"
                        + " only answers");
    }

    /** Describes unprompted output of an idle program, as a sentence without its full stop. */
    synchronized Optional<String> unpromptedOutput() {
        if (settings.ticks()) {
            return Optional.empty();
        }
        return idleSessions.values().stream()
                .filter(session -> !session.waitsForTime() && session.spokeAfter() >= 0)
                .findFirst()
                .map(session ->
                        errors.unpromptedOutput(session.state(), session.unpromptedOutput(), session.spokeAfter()));
    }

    /**
     * Returns a new session that is brought to a state by replaying its inputs; its answers are
     * compared with the earlier ones.
     */
    private Session replayed(ProgramState state) {
        for (int run = 1; ; run++) {
            try {
                return replayOnce(state);
            } catch (DiffersException e) {
                if (!e.timed || run == MOST_RUNS) {
                    throw e.error;
                }
            }
        }
    }

    private Session replayOnce(ProgramState state) throws DiffersException {
        Answer start = start(state.begunOn());
        Run now = started(state.begunOn(), false);
        boolean timed = now.timed;
        compare("start", List.of(), start, now, timed);
        ProgramState at = start.next();
        String step = "start";
        for (Input input : state.inputs()) {
            pool.countReplayed();
            step = input.toString();
            Answer known = known(at, input);
            now = give(now.session, input);
            timed |= now.timed;
            compare(step, at.inputs(), known == null ? now.answer : known, now, timed);
            at = now.answer.next();
            note(now);
        }
        if (!at.equals(state)) {
            pool.end(now.session, false);
            Answer wanted = new Answer(List.of(), state);
            throw new DiffersException(
                    errors.differs(step, state.inputs(), wanted, new Answer(List.of(), at), timed), timed);
        }
        return now.session;
    }

    private @Nullable Answer known(ProgramState state, Input input) {
        Answer known = answers.get(new Asked(state, input));
        return known == null && input instanceof Input.Tick
                ? ticks.getOrDefault(state, Optional.empty()).orElse(null)
                : known;
    }

    /** Ends a program that fails or whose answer differs from the earlier one. */
    private void compare(String step, List<Input> inputs, Answer before, Run now, boolean timed)
            throws DiffersException {
        if (now.failed() || !before.agreesWith(now.answer)) {
            discard(now);
            throw new DiffersException(errors.differs(step, inputs, before, now.answer, timed), timed);
        }
    }

    /** Records observations about a program in its current state. */
    private void note(Run run) {
        ProgramState state = run.answer.next();
        waitsForTime.merge(state, run.session.waitsForTime(), Boolean::logicalOr);
        pool.examine(run.session);
        hasBeenReady |= state.ready();
    }

    /** Keeps a program that has not failed for its current state, and ends the excess ones. */
    private void keepIdle(Run run) {
        if (run.failed()) {
            return;
        }
        note(run);
        Session session = run.session;
        Session same = idleSessions.remove(session.state());
        idleSessions.put(session.state(), session);
        if (same != null && same != session) {
            pool.end(same, false);
        }
        while (idleSessions.size() > most) {
            Session eldest =
                    idleSessions.remove(idleSessions.keySet().iterator().next());
            if (eldest != null) {
                pool.end(eldest, false);
            }
        }
    }

    synchronized Optional<Answer> tick(ProgramState state) {
        Optional<Answer> known = ticks.get(state);
        if (known != null) {
            return known;
        }
        Session session = sessionAt(state);
        long begin = System.nanoTime();
        Optional<Answer> said;
        try {
            said = session.tick();
            if (said.isPresent()) {
                shortestSilence = Math.min(shortestSilence, System.nanoTime() - begin);
            }
            keepIdle(new Run(session, new Answer(List.of(), session.state()), true));
        } catch (MisbehaviourException e) {
            said = Optional.of(failed(session, state, e).answer);
        }
        ticks.put(state, said);
        said.ifPresent(answer -> answers.put(new Asked(state, new Input.Tick()), answer));
        return said;
    }

    synchronized Optional<Body> ask(ProgramState state, Body request) {
        Body numbered = Body.of(request.json().put("msg_id", ASK_ID));
        Answer answer = answers.get(new Asked(state, new Input.Message(LineCodec.CLEW, numbered)));
        if (answer == null) {
            answer = deliver(state, new Input.Message(LineCodec.CLEW, numbered));
            Session asked = idleSessions.get(answer.next());
            if (asked != null && !asked.restores() && !answer.next().equals(state)) {
                idleSessions.remove(
                        answer.next()); // the state is not part of the cluster's behavior, so nothing continues from it
                pool.end(asked, false);
            }
        }
        return answer.sent().stream()
                .filter(sent -> sent.destination().equals(LineCodec.CLEW)
                        && sent.body().inReplyTo().equals(OptionalLong.of(ASK_ID)))
                .map(Sent::body)
                .findFirst();
    }
}
