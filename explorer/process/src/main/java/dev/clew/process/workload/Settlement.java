package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Fair continuation of a state in which no message is in flight and nothing but waiting programs may
 * act: in each round the clock of every waiting program advances once, in the order of the programs,
 * and every message that is sent then is delivered, in the order of sending, before the next clock
 * advances. Nothing is lost and nothing fails. Used by one thread.
 *
 * <p>A real cluster may go on in this way from that state, so a property that must hold eventually
 * is violated if it never holds there. Other ways to go on are explored as far as the budget of
 * timeouts permits, and each quiet state on them is judged by a continuation of its own.
 */
final class Settlement {
    /** Maximum number of messages in one round: a program that answers each message never settles. */
    private static final int MOST_MESSAGES = 1_000;

    private final ClusterSnapshot snapshot;
    private final List<Object> states = new ArrayList<>();
    private final Deque<Sending> network = new ArrayDeque<>();

    private record Sending(int source, Programs.Outgoing message) {}

    /** How a round ended. */
    enum Round {
        /** Every message was delivered. */
        SETTLED,
        /** No program waits for a time: nothing will ever happen again. */
        FINAL,
        /** The round cannot be completed: a program failed, called a service, or sends without end. */
        OPEN
    }

    Settlement(ClusterSnapshot snapshot) {
        this.snapshot = snapshot;
        for (int program = 0; program < snapshot.scale().programs(); program++) {
            states.add(snapshot.view().state(program));
        }
    }

    /** Returns the states of the programs after the rounds so far. */
    List<Object> states() {
        return List.copyOf(states);
    }

    /** Runs one round. */
    Round next() {
        boolean some = false;
        for (int program = 0; program < states.size(); program++) {
            Optional<Programs.Reaction> reaction = snapshot.programs().expire(program, states.get(program));
            if (reaction.isPresent()) {
                some = true;
                take(program, reaction.get());
                if (!deliverAll()) {
                    return Round.OPEN;
                }
            }
        }
        return some ? Round.SETTLED : Round.FINAL;
    }

    private void take(int program, Programs.Reaction reaction) {
        states.set(program, reaction.next());
        reaction.sent().forEach(message -> network.add(new Sending(program, message)));
    }

    private boolean deliverAll() {
        for (int count = 0; !network.isEmpty(); count++) {
            Sending next = network.remove();
            int destination = next.message.destination();
            if (destination >= snapshot.scale().firstClient()) {
                continue; // no client reacts to what it is sent now
            }
            if (destination < 0 || destination >= states.size() || count >= MOST_MESSAGES) {
                return false;
            }
            Body body = next.message.body();
            Optional<Programs.Reaction> reaction =
                    snapshot.programs().receive(destination, states.get(destination), next.source, body);
            if (reaction.isEmpty()) {
                return false;
            }
            take(destination, reaction.get());
        }
        return true;
    }
}
