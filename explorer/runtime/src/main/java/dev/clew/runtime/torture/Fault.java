package dev.clew.runtime.torture;

import java.util.Locale;

/** What may be done to a cluster that runs. */
public enum Fault {
    /** A server is killed and started again. */
    KILL_ONE("killed one server"),
    /** A majority is killed at once and started again. */
    KILL_MAJORITY("killed a majority at once"),
    /** All are killed at once and started again. */
    KILL_ALL("killed all servers at once"),
    /** No connection to or from one server. */
    ISOLATE("cut one server off"),
    /** Whatever is on its way to or from one server stays on its way. */
    HOLD("held back all messages to and from one server"),
    /** One server does not reach another, which reaches it. */
    ONE_WAY("cut one direction of a link"),
    /** Two servers do not reach one another. */
    CUT_LINK("cut both directions of a link");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Whether it needs two servers. */
    public boolean isOfLinks() {
        return this != KILL_ONE && this != KILL_MAJORITY && this != KILL_ALL;
    }

    /** In the past tense. */
    public String words() {
        return words;
    }

    /** The spelling on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
