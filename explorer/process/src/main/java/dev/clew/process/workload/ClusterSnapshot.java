package dev.clew.process.workload;

import dev.clew.model.ClusterView;
import dev.clew.model.Envelope;
import dev.clew.process.message.Body;
import java.util.List;
import java.util.stream.IntStream;

/** State of a cluster as seen by the properties of workloads. */
record ClusterSnapshot(ClusterView<Body> view, Scale scale, Programs programs) {

    /** Test of the outcome of one operation. */
    @FunctionalInterface
    interface OperationTest {
        /**
         * Returns whether the outcome is as required.
         *
         * @param outcome of the operation; {@link OperationOutcome.Unknown} if the client still waits
         */
        boolean test(int client, int operation, OperationOutcome outcome);
    }

    /** Returns the state of a client. */
    Client.State client(int index) {
        return view.state(scale.firstClient() + index, Client.State.class);
    }

    /** Returns whether a test passes for every operation that was begun. */
    boolean everyOperation(OperationTest test) {
        for (int client = 0; client < scale.clients(); client++) {
            Client.State state = client(client);
            int begun = state.ended().size() + (state.waits() ? 1 : 0);
            for (int operation = 0; operation < begun; operation++) {
                boolean ended = operation < state.ended().size();
                if (!test.test(
                        client, operation, ended ? state.ended().get(operation) : new OperationOutcome.Unknown())) {
                    return false;
                }
            }
        }
        return true;
    }

    /**
     * Returns whether every request of the clients was sent and answered: done, or refused with an
     * error.
     */
    boolean allAnswered() {
        return IntStream.range(0, scale.clients())
                .mapToObj(this::client)
                .allMatch(state -> state.ended().size() == scale.operations()
                        && state.ended().stream().allMatch(OperationOutcome::isAnswer));
    }

    /**
     * Returns whether programs and services have nothing more to do until a request arrives: all
     * run, none may act alone, and every message in flight to them would be ignored. Messages in
     * flight to clients change no program. Possible actions as time passes are not considered here
     * but by {@link #waitsForTime}.
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

    /** Returns whether some program may act spontaneously as time passes, which is not explored. */
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
