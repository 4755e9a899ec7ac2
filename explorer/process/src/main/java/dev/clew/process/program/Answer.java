package dev.clew.process.program;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of an input.
 *
 * @param sent in one order, whatever the order in which threads wrote it
 * @param next where the program stands then
 */
public record Answer(List<Sent> sent, ProgramState next) {
    public Answer {
        sent = sent.stream().sorted(Sent.ORDER).toList();
    }

    /** The answer for people, in one line. */
    String told() {
        String messages =
                sent.isEmpty() ? "nothing" : sent.stream().map(Sent::toString).collect(Collectors.joining(", "));
        if (next.failure().isPresent()) {
            return next.failure().get().what();
        }
        String state = next.report().map(report -> "; its state is " + report).orElse("");
        return "it sent " + messages + state
                + next.disk().map(disk -> disk.told()).orElse("");
    }

    /** Whether both runs came to the same, without regard to what was written to stderr. */
    boolean agreesWith(Answer other) {
        if (next.failure().isPresent() && other.next.failure().isPresent()) {
            return next.failure().get().what().equals(other.next.failure().get().what());
        }
        return sent.equals(other.sent)
                && next.report().equals(other.next.report())
                && next.disk().equals(other.next.disk())
                && next.failure().isPresent() == other.next.failure().isPresent();
    }
}
