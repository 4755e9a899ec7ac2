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
import org.jspecify.annotations.Nullable;

/**
 * The live programs of one node, and all that they ever answered. Thread-safe, one call at a time.
 *
 * <p>A program that may speak unasked is not trusted to stand still: one that has stood idle for half the shortest time
 * after which such a program was ever seen to speak is not used any more.
 */
final class NodePrograms {
    private static final long ASK_ID = 900_000;
    private static final int TOLD_ERRORS = 6;

    private final ProgramPool pool;
    private final ProgramSettings settings;
    private final int node;
    private final int most;
    private final Map<Optional<DataDirectory>, Answer> starts = new HashMap<>();
    private final Map<Asked, Answer> answers = new HashMap<>();
    private final Map<ProgramState, Optional<Answer>> ticks = new HashMap<>();

    /** By where they stand, the least recently used first. */
    private final Map<ProgramState, Session> standing = new LinkedHashMap<>();

    private long shortestSilence = Long.MAX_VALUE;
    private boolean waitsForTime;

    private record Asked(ProgramState state, Input input) {}

    NodePrograms(ProgramPool pool, ProgramSettings settings, int node) {
        this.pool = pool;
        this.settings = settings;
        this.node = node;
        most = Math.max(1, settings.processes() / settings.names().size());
    }

    synchronized Answer start(Optional<DataDirectory> files) {
        Answer known = starts.get(files);
        if (known != null) {
            return known;
        }
        boolean tells = pool.tellsState();
        Session session = pool.open(node, files);
        List<Sent> greeted;
        try {
            greeted = session.greet();
        } catch (MisbehaviourException e) {
            if (files.isEmpty() || files.get().isEmpty()) {
                ModelError error = unstartable(settings, session, node, e);
                pool.end(session, true);
                throw error;
            }
            return remember(files, confirmedStart(files, failed(session, session.state(), e)));
        }
        try {
            Answer answer = session.begin(greeted, tells);
            settle(session);
            return remember(files, answer);
        } catch (MisbehaviourException e) {
            return remember(files, confirmedStart(files, failed(session, session.state(), e)));
        }
    }

    private Answer remember(Optional<DataDirectory> files, Answer answer) {
        starts.put(files, answer);
        return answer;
    }

    private Answer confirmedStart(Optional<DataDirectory> files, Answer first) {
        Session again = pool.open(node, files);
        try {
            Answer second = again.begin(again.greet(), pool.tellsState());
            pool.end(again, false);
            throw differs("start", List.of(), first, second);
        } catch (MisbehaviourException e) {
            return confirmed("start", List.of(), first, failed(again, again.state(), e));
        }
    }

    synchronized Answer deliver(ProgramState state, Input input) {
        Asked asked = new Asked(state, input);
        Answer known = answers.get(asked);
        if (known != null) {
            return known;
        }
        pool.countDelivery();
        Session session = at(state);
        Answer answer = give(session, input);
        if (answer.next().failure().isEmpty()) {
            settle(session);
        }
        answers.put(asked, answer);
        if (answer.next().failure().isPresent() || pool.takeVerification()) {
            answer = verified(state, input, answer);
            answers.put(asked, answer);
        }
        return answer;
    }

    /** Gives an input to a program that stands where it should; one that fails is ended. */
    private Answer give(Session session, Input input) {
        ProgramState before = session.state();
        try {
            return session.give(input);
        } catch (MisbehaviourException e) {
            return failed(session, before, e);
        }
    }

    private Answer failed(Session session, ProgramState before, MisbehaviourException e) {
        if (pool.isClosed()) {
            throw ProgramPool.ended();
        }
        List<String> errors = session.errors();
        pool.end(session, true);
        return new Answer(List.of(), before.failed(e.what(), errors));
    }

    /** The same once more by a fresh process. */
    private Answer verified(ProgramState state, Input input, Answer first) {
        Session fresh = led(state);
        Answer second = give(fresh, input);
        if (second.next().failure().isEmpty()) {
            pool.end(fresh, false);
        }
        return confirmed(input.toString(), state.inputs(), first, second);
    }

    private Answer confirmed(String input, List<Input> inputs, Answer first, Answer second) {
        if (!first.agreesWith(second)) {
            throw differs(input, inputs, first, second);
        }
        if (first.next().failure().isEmpty()) {
            return first;
        }
        Failure failure = first.next().failure().get();
        Failure common = failure.confirmedBy(second.next().failure().orElseThrow());
        return new Answer(List.of(), first.next().failed(failure.what(), common.stderr()));
    }

    private ModelError differs(String input, List<Input> inputs, Answer first, Answer second) {
        return new ModelError("program " + name() + " is not deterministic: on " + input
                + (inputs.isEmpty() ? "" : " after " + inputs)
                + " it came once to: " + first.told() + "; and once to: " + second.told()
                + "; what it does must follow from its messages alone, not from time, random numbers, its process id or"
                + " the order of its threads");
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
            String errors = tail(session.errors());
            pool.end(session, true);
            throw new ModelError("program " + name() + ", asked to restore a state, " + e.what() + errors);
        }
    }

    /** Ends a program that has died, has spoken unasked, or may do so soon. */
    private boolean isUsable(Session session) {
        long spoke = session.spokeAfter();
        if (spoke >= 0) {
            requireTick(session, spoke);
            shortestSilence = Math.min(shortestSilence, spoke);
        }
        boolean usable =
                spoke < 0 && session.isAlive() && (!settings.ticks() || session.idleFor() < shortestSilence / 2);
        if (!usable) {
            pool.end(session, false);
        }
        return usable;
    }

    private void requireTick(Session session, long spoke) {
        if (!settings.ticks()) {
            ProgramState state = session.state();
            List<String> said = session.spokenUnasked();
            pool.end(session, false);
            throw new ModelError(unasked(state, said, spoke));
        }
    }

    private String unasked(ProgramState state, List<String> said, long spoke) {
        return "program " + name() + " spoke unasked, " + spoke / 1_000_000 + " ms after "
                + (state.inputs().isEmpty()
                        ? "it was started"
                        : "the last of "
                                + state.inputs().stream().map(Input::toString).toList())
                + ": " + String.join(" ", said) + "; say --tick TIME, longer than it is ever silent, so that this is an"
                + " event that may come or not";
    }

    /** What programs may do that is not explored, for the notes. */
    synchronized Optional<String> unexploredTime() {
        return waitsForTime && !settings.ticks()
                ? Optional.of("Not explored: what " + name()
                        + " does by itself when a time has passed; a thread of it waits with a timeout. --tick TIME explores"
                        + " what it says then.")
                : Optional.empty();
    }

    /** What a program that stands idle has said unasked, for the notes. */
    synchronized Optional<String> unaskedSpeech() {
        if (settings.ticks()) {
            return Optional.empty();
        }
        return standing.values().stream()
                .filter(session -> session.spokeAfter() >= 0)
                .findFirst()
                .map(session -> "Not explored: "
                        + unasked(session.state(), session.spokenUnasked(), session.spokeAfter()) + ".");
    }

    /** A new process that is given the inputs of a state, its answers compared with what they were. */
    private Session led(ProgramState state) {
        Answer start = start(state.begunOn());
        Session session = pool.open(node, state.begunOn());
        ProgramState at = start.next();
        String step = "start";
        Answer before = start;
        try {
            Answer now = session.begin(session.greet(), pool.tellsState());
            compare(session, step, at, before, now);
            for (Input input : state.inputs()) {
                pool.countReplayed();
                step = input.toString();
                @Nullable Answer known = answers.get(new Asked(at, input));
                if (known == null && input instanceof Input.Tick) {
                    known = ticks.getOrDefault(at, Optional.empty()).orElse(null);
                }
                now = session.give(input);
                before = known == null ? now : known;
                compare(session, step, at, before, now);
                at = now.next();
            }
        } catch (MisbehaviourException e) {
            Answer failed = failed(session, at, e);
            throw differs(step, at.inputs(), before, failed);
        }
        if (!at.equals(state)) {
            pool.end(session, false);
            throw differs(step, state.inputs(), new Answer(List.of(), state), new Answer(List.of(), at));
        }
        return session;
    }

    private void compare(Session session, String step, ProgramState at, Answer before, Answer now) {
        if (!before.agreesWith(now)) {
            pool.end(session, false);
            throw differs(step, at.inputs(), before, now);
        }
    }

    /** Keeps a program where it stands now, and ends those that are too many. */
    private void settle(Session session) {
        waitsForTime |= session.waitsForTime();
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
            settle(session);
        } catch (MisbehaviourException e) {
            said = Optional.of(failed(session, state, e));
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

    /** The error of a program that could not even be greeted. */
    static ModelError unstartable(ProgramSettings settings, Session session, int node, MisbehaviourException e) {
        return new ModelError("program " + settings.names().get(node) + " ('" + settings.commandLine() + "') "
                + e.what() + " when it was started"
                + (settings.protocol() == ProgramSettings.Protocol.LINES
                        ? "; with --protocol lines it reads messages from stdin until it ends"
                        : "; it must read lines from stdin, answer init with init_ok on stdout, and flush each line")
                + tail(session.errors()));
    }

    private static String tail(List<String> errors) {
        List<String> last = new ArrayList<>(errors.subList(Math.max(0, errors.size() - TOLD_ERRORS), errors.size()));
        return last.isEmpty() ? "; it wrote nothing to stderr" : "; its stderr ends: " + String.join(" | ", last);
    }

    private String name() {
        return settings.names().get(node);
    }
}
