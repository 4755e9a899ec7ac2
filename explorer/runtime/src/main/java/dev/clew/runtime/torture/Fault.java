package dev.clew.runtime.torture;

import java.util.Locale;

/** Fault that can be injected into a running cluster. */
public enum Fault {
    /** Kills and restarts a server. */
    KILL_ONE("killed one server"),
    /** Kills a majority at once and restarts it. */
    KILL_MAJORITY("killed a majority at once"),
    /** Kills all servers at once and restarts them. */
    KILL_ALL("killed all servers at once"),
    /** Cuts all connections to and from one server. */
    ISOLATE("cut one server off"),
    /** Delays all messages to and from one server. */
    HOLD("held back all messages to and from one server"),
    /** Prevents one server from reaching another, but not the reverse. */
    ONE_WAY("cut one direction of a link"),
    /** Prevents two servers from reaching each other. */
    CUT_LINK("cut both directions of a link");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** Returns whether the fault affects links, and thus needs two servers. */
    public boolean isOfLinks() {
        return this != KILL_ONE && this != KILL_MAJORITY && this != KILL_ALL;
    }

    /** Returns a description in the past tense. */
    public String words() {
        return words;
    }

    /** Returns the name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
