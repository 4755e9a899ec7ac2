package dev.clew.process.workload;

import dev.clew.process.message.Body;
import java.util.Optional;

/** What a property may find out about a program in a state, beside the messages. A pure function of its arguments. */
public interface Programs {

    /**
     * What a program in this local state would answer a client that asks now; nothing is sent and the state stays.
     *
     * @param node id of the program
     * @param state its local state
     * @param request a body without {@code msg_id}
     * @return the answer; empty if it gives none
     */
    Optional<Body> ask(int node, Object state, Body request);

    /**
     * Whether a message would change nothing, neither the local state nor what is sent, and the network keeps such messages:
     * it stays in flight for ever then.
     *
     * @param node id of the program
     * @param state its local state
     * @param source id of the sender
     */
    boolean ignores(int node, Object state, int source, Body message);

    /**
     * Whether the program in this local state may still do something by itself that is explored: a timer is set, it may speak
     * unasked, or it has not answered {@code init} yet.
     */
    boolean mayActAlone(int node, Object state);

    /**
     * Whether the program in this local state may do something by itself when a time has passed, which is not explored: one of
     * its threads waits with a timeout, or asks for input again and again.
     */
    boolean waitsForTime(int node, Object state);
}
