package dev.clew.process.program;

import dev.clew.process.message.Body;
import java.util.Comparator;

/** Message that a program sent. */
public record Sent(String destination, Body body) {
    /**
     * Arbitrary but fixed order, so that messages sent by several threads are reported in one
     * order.
     */
    static final Comparator<Sent> ORDER = Comparator.comparing(Sent::destination)
            .thenComparing(sent -> sent.body().text());

    @Override
    public String toString() {
        return "to " + destination + " " + body;
    }
}
