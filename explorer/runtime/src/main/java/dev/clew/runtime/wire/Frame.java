package dev.clew.runtime.wire;

import dev.clew.model.KeyValueClients.Outcome;
import dev.clew.model.KeyValueClients.Request;

/** What is said over a connection. The side that connects says {@link Hello} first. */
public sealed interface Frame {

    /**
     * Who connects, and to what.
     *
     * @param version of the protocol, {@link FrameFormat#VERSION}
     * @param cluster the cluster's id; empty from a client that takes any
     * @param node id of the server that connects; {@link #CLIENT} for a client
     * @param incarnation tells one run of a server from the next; 0 for a client
     */
    record Hello(int version, String cluster, int node, long incarnation) implements Frame {
        /** In place of a server's id. */
        public static final int CLIENT = -1;
    }

    /** The connection is taken; says who took it. */
    record Welcome(String cluster, int node, long incarnation, int servers) implements Frame {}

    /** The connection is not taken, and will be closed. */
    record Refused(String reason) implements Frame {}

    /** Nothing; says that the sender is alive. */
    record Ping() implements Frame {}

    /** A message of the cluster's protocol, from the server that connected; encoded by {@link MessageCodec}. */
    record Message(byte[] encoded) implements Frame {}

    /**
     * A client asks for an operation.
     *
     * @param client id that the client has chosen
     * @param number counts its requests
     * @param isForwarded whether a server passes it on, to the one that it takes for serving
     */
    record Ask(int client, int number, Request request, boolean isForwarded) implements Frame {}

    /** What came of an operation. */
    record Answered(int client, int number, Outcome outcome) implements Frame {}

    /** The operation was not begun here, and nobody is known who would; another server may know. */
    record NobodyServes(int client, int number) implements Frame {}
}
