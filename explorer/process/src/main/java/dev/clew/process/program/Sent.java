package dev.clew.process.program;

import dev.clew.process.message.Body;
import java.util.Comparator;

/** A message that a program sent. */
public record Sent(String destination, Body body) {
    /** An order without meaning, so that what threads send in any order is told in one. */
    static final Comparator<Sent> ORDER = Comparator.comparing(Sent::destination)
            .thenComparing(sent -> sent.body().text());

    @Override
    public String toString() {
        return "to " + destination + " " + body;
    }
}
