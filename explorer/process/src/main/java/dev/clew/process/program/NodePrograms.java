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
 * The live programs of one node, and all that they ever answered. Thread-safe, one call at a time.
 *
 * <p>A program that may act when a time has passed is not trusted to stand still: one that has spoken, or was woken, or has
 * stood idle for half the shortest time after which such a program was ever seen to speak, is not used any more, and another one
 * is led to where it stood. What such a program answers is taken for its answer only if two runs agree on it, since what it
 * does by itself may fall between a question and its answer.
 */
final class NodePrograms {
    private static final long ASK_ID = 900_000;

    /** So often a program is run again whose clock may have come between. */
    private static final int MOST_RUNS = 5;

    private final ProgramPool pool;
    private final ProgramSettings settings;
    private final int node;
    private final Complaints complaints;
    private final int most;
    private final Map<Optional<DataDirectory>, Answer> starts = new HashMap<>();
    private final Map<Asked, Answer> answers = new HashMap<>();
    private final Map<ProgramState, Optional<Answer>> ticks = new HashMap<>();

    /** By where they stand, the least recently used first. */
    private final Map<ProgramState, Session> standing = new LinkedHashMap<>();

    /** Where a program may act by itself when a time has passed. */
    private final Map<ProgramState, Boolean> waitsForTime = new HashMap<>();

    private long shortestSilence = Long.MAX_VALUE;
    private boolean hasBeenReady;

    private record Asked(ProgramState state, Input input) {}

    /**
     * A program that was given something, and what came of it.
     *
     * @param timed whether it may have acted by itself meanwhile
     */
    private record Run(Session session, Answer answer, boolean timed) {
        boolean failed() {
            return answer.next().failure().isPresent();
        }
    }

    /** Whether two runs of a program came to different answers. */
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
        complaints = new Complaints(settings, node);
        most = Math.max(1, settings.processes() / settings.names().size());
    }

    synchronized Answer start(Optional<DataDirectory> files) {
        Answer known = starts.get(files);
        if (known != null) {
            return known;
        }
        pool.tellsState();
        Run first = started(files, files.isEmpty() || files.get().isEmpty());
        boolean confirms = first.failed() || first.timed;
        Run agreed = confirms ? agreed("start", List.of(), first, () -> started(files, false)) : first;
        settle(agreed);
        starts.put(files, agreed.answer);
        return agreed.answer;
    }

    /**
     * Starts a program.
     *
     * @param mustGreet whether one that cannot be greeted is an error of the model
     */
    private Run started(Optional<DataDirectory> files, boolean mustGreet) {
        Session session = pool.open(node, files);
        boolean greeted = false;
        try {
            List<Sent> sent = session.greet();
            greeted = true;
            return new Run(session, session.begin(sent, pool.tellsState()), session.waitsForTime());
        } catch (MisbehaviourException e) {
            if (mustGreet && !greeted) {
                ModelError error = complaints.unstartable(session, e);
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
        Run first = give(at(state), input);
        boolean confirms = first.failed() || first.timed || pool.takeVerification();
        Run agreed = confirms ? agreed(input.toString(), state.inputs(), first, () -> give(led(state), input)) : first;
        settle(agreed);
        answers.put(asked, agreed.answer);
        return agreed.answer;
    }

    /** Gives an input to a program that stands where it should; one that fails is ended. */
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
        List<String> errors = session.errors();
        pool.end(session, true);
        return new Run(session, new Answer(List.of(), before.failed(e.what(), errors)), timed);
    }

    /**
     * A run whose answer another one has, too. Where the program may act by itself when a time has passed, it is run until two
     * runs agree.
     *
     * @throws ModelError if there are none
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
                throw complaints.differs(input, inputs, first.answer, next.answer, timed);
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

    /** A program that stands at a state: one that does already, one that can be put there, or a new one that is led there. */
    private Session at(ProgramState state) {
        Session session = standing.remove(state);
        if (session != null && isUsable(session)) {
            return session;
        }
        if (state.report().isPresent()) {
            Session other = restorable(state);
            if (other != null) {
                return restored(other, state);
            }
        }
        return led(state);
    }

    private @Nullable Session restorable(ProgramState state) {
        for (Session session : List.copyOf(standing.values())) {
            if (session.restores() && session.state().disk().equals(state.disk())) {
                standing.values().remove(session);
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
            ModelError error = complaints.unrestorable(session, e);
            pool.end(session, true);
            throw error;
        }
    }

    /** Ends a program that has died, has acted by itself when a time had passed, or may do so soon. */
    private boolean isUsable(Session session) {
        boolean timed = settings.ticks() || session.waitsForTime();
        long spoke = session.spokeAfter();
        if (spoke >= 0) {
            if (!timed) {
                throw spokeUnasked(session, spoke);
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

    private ModelError spokeUnasked(Session session, long spoke) {
        ProgramState state = session.state();
        List<String> said = session.spokenUnasked();
        pool.end(session, false);
        return new ModelError(complaints.unasked(state, said, spoke));
    }

    /**
     * Whether a program in a state may act by itself when a time has passed, which is not explored. One that this pool has not
     * seen there is led there.
     */
    synchronized boolean waitsForTime(ProgramState state) {
        if (settings.ticks() || state.failure().isPresent()) {
            return false;
        }
        Boolean known = waitsForTime.get(state);
        if (known == null) {
            settle(new Run(led(state), new Answer(List.of(), state), false));
            known = waitsForTime.getOrDefault(state, false);
        }
        return known;
    }

    /** Whether it was ever seen to wait for a time to pass, where that is not explored. */
    synchronized boolean everWaitsForTime() {
        return !settings.ticks() && waitsForTime.containsValue(true);
    }

    /** What it was not given since it never answered {@code init}, as a sentence without its full stop. */
    synchronized Optional<String> neverReady() {
        return starts.isEmpty() || hasBeenReady
                ? Optional.empty()
                : Optional.of(settings.names().get(node)
                        + " never answered init, nor what it is asked right after; until it has, it is given"
                        + " nothing but answers");
    }

    /** What a program that stands idle has said unasked, as a sentence without its full stop. */
    synchronized Optional<String> unaskedSpeech() {
        if (settings.ticks()) {
            return Optional.empty();
        }
        return standing.values().stream()
                .filter(session -> !session.waitsForTime() && session.spokeAfter() >= 0)
                .findFirst()
                .map(session -> complaints.unasked(session.state(), session.spokenUnasked(), session.spokeAfter()));
    }

    /** A new process that is given the inputs of a state, its answers compared with what they were. */
    private Session led(ProgramState state) {
        for (int run = 1; ; run++) {
            try {
                return newlyLed(state);
            } catch (DiffersException e) {
                if (!e.timed || run == MOST_RUNS) {
                    throw e.error;
                }
            }
        }
    }

    private Session newlyLed(ProgramState state) throws DiffersException {
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
                    complaints.differs(step, state.inputs(), wanted, new Answer(List.of(), at), timed), timed);
        }
        return now.session;
    }

    private @Nullable Answer known(ProgramState state, Input input) {
        Answer known = answers.get(new Asked(state, input));
        return known == null && input instanceof Input.Tick
                ? ticks.getOrDefault(state, Optional.empty()).orElse(null)
                : known;
    }

    /** Ends a program that answers otherwise than before, or fails. */
    private void compare(String step, List<Input> inputs, Answer before, Run now, boolean timed)
            throws DiffersException {
        if (now.failed() || !before.agreesWith(now.answer)) {
            discard(now);
            throw new DiffersException(complaints.differs(step, inputs, before, now.answer, timed), timed);
        }
    }

    /** Notes what was seen of a program where it stands now. */
    private void note(Run run) {
        ProgramState state = run.answer.next();
        waitsForTime.merge(state, run.session.waitsForTime(), Boolean::logicalOr);
        hasBeenReady |= state.ready();
    }

    /** Keeps a program where it stands now, unless it failed, and ends those that are too many. */
    private void settle(Run run) {
        if (run.failed()) {
            return;
        }
        note(run);
        Session session = run.session;
        Session same = standing.remove(session.state());
        standing.put(session.state(), session);
        if (same != null && same != session) {
            pool.end(same, false);
        }
        while (standing.size() > most) {
            Session eldest = standing.remove(standing.keySet().iterator().next());
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
        Session session = at(state);
        long begin = System.nanoTime();
        Optional<Answer> said;
        try {
            said = session.tick();
            if (said.isPresent()) {
                shortestSilence = Math.min(shortestSilence, System.nanoTime() - begin);
            }
            settle(new Run(session, new Answer(List.of(), session.state()), true));
        } catch (MisbehaviourException e) {
            said = Optional.of(failed(session, state, e).answer);
        }
        ticks.put(state, said);
        said.ifPresent(answer -> answers.put(new Asked(state, new Input.Tick()), answer));
        return said;
    }

    synchronized Optional<Body> ask(ProgramState state, Body request) {
        Body numbered = Body.of(request.json().put("msg_id", ASK_ID));
        Answer answer = answers.get(new Asked(state, new Input.Message(Wire.CLEW, numbered)));
        if (answer == null) {
            answer = deliver(state, new Input.Message(Wire.CLEW, numbered));
            Session asked = standing.get(answer.next());
            if (asked != null && !asked.restores() && !answer.next().equals(state)) {
                standing.remove(answer.next()); // nothing goes on from a state that is none of the cluster's
                pool.end(asked, false);
            }
        }
        return answer.sent().stream()
                .filter(sent -> sent.destination().equals(Wire.CLEW)
                        && sent.body().inReplyTo().equals(OptionalLong.of(ASK_ID)))
                .map(Sent::body)
                .findFirst();
    }
}
