package dev.clew.process.program;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Answer of a program to an input.
 *
 * @param sent messages in canonical order, independent of the order in which threads wrote them
 * @param next state of the program afterwards
 */
public record Answer(List<Sent> sent, ProgramState next) {
    public Answer {
        sent = sent.stream().sorted(Sent.ORDER).toList();
    }

    /** Describes the answer to users in one line. */
    String describe() {
        String messages =
                sent.isEmpty() ? "nothing" : sent.stream().map(Sent::toString).collect(Collectors.joining(", "));
        if (next.failure().isPresent()) {
            return next.failure().get().what();
        }
        String state = next.report().map(report -> "; its state is " + report).orElse("");
        return "it sent " + messages + state
                + next.deadline()
                        .map(deadline -> "; it waits for the time " + deadline)
                        .orElse("")
                + next.disk().map(disk -> disk.describe()).orElse("");
    }

    /** Returns whether two runs gave the same answer, regardless of their output to stderr. */
    boolean agreesWith(Answer other) {
        if (next.failure().isPresent() && other.next.failure().isPresent()) {
            return next.failure().get().what().equals(other.next.failure().get().what());
        }
        return sent.equals(other.sent)
                && next.report().equals(other.next.report())
                && next.disk().equals(other.next.disk())
                && next.deadline().equals(other.next.deadline())
                && next.failure().isPresent() == other.next.failure().isPresent();
    }
}
