package dev.clew.process.workload;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.process.message.Body;
import java.util.List;
import java.util.stream.IntStream;

/** A state of a cluster as properties of workloads see it. */
record Scene(ClusterView<Body> view, Scale scale, Programs programs) {

    /** Sees what one operation came to. */
    @FunctionalInterface
    interface OperationTest {
        /**
         * Whether it is as it should be.
         *
         * @param ending how it ended; {@link Ending.Unknown} if the client still waits
         */
        boolean test(int client, int operation, Ending ending);
    }

    /** Where a client is. */
    Client.State client(int index) {
        return view.state(scale.firstClient() + index, Client.State.class);
    }

    /** Whether something is true of every operation that was begun. */
    boolean everyOperation(OperationTest test) {
        for (int client = 0; client < scale.clients(); client++) {
            Client.State state = client(client);
            int begun = state.ended().size() + (state.waits() ? 1 : 0);
            for (int operation = 0; operation < begun; operation++) {
                boolean ended = operation < state.ended().size();
                if (!test.test(client, operation, ended ? state.ended().get(operation) : new Ending.Unknown())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Returns whether all that clients ask was asked and answered: done, or refused with an error that says so. */
    boolean allAnswered() {
        return IntStream.range(0, scale.clients())
                .mapToObj(this::client)
                .allMatch(state -> state.ended().size() == scale.operations()
                        && state.ended().stream().allMatch(Ending::isAnswer));
    }

    /**
     * Whether programs and services have nothing more to do until somebody asks: all run, none may act alone, and nothing is
     * in flight to them but what they would ignore. What is in flight to clients changes no program. That a program may act
     * when a time has passed is not counted: {@link #waitsForTime} says so.
     */
    boolean isQuiet() {
        for (int node = 0; node < scale.firstClient(); node++) {
            if (!view.isUp(node)) {
                return false;
            }
        }
        for (int service = scale.programs(); service < scale.firstClient(); service++) {
            if (view.deliverable(service).stream()
                    .anyMatch(envelope -> envelope.message().inReplyTo().isEmpty())) {
                return false;
            }
        }
        return IntStream.range(0, scale.programs()).allMatch(this::isIdle);
    }

    /** Whether some program may act by itself when a time has passed, which is not explored. */
    boolean waitsForTime() {
        return IntStream.range(0, scale.programs())
                .anyMatch(program -> programs.waitsForTime(program, view.state(program)));
    }

    private boolean isIdle(int program) {
        Object state = view.state(program);
        List<Envelope<Body>> inbox = view.deliverable(program);
        return !programs.mayActAlone(program, state)
                && inbox.stream()
                        .allMatch(envelope -> programs.ignores(program, state, envelope.source(), envelope.message()));
    }
}
