package dev.clew.runtime.wire;

import dev.clew.model.provider.KeyValueClients.Outcome;
import dev.clew.model.provider.KeyValueClients.Request;

/** Unit of communication over a connection. The connecting side sends {@link Hello} first. */
public sealed interface Frame {

    /**
     * Opens a connection.
     *
     * @param version of the protocol, {@link FrameFormat#VERSION}
     * @param cluster the cluster's id; empty from a client that accepts any
     * @param node id of the connecting server; {@link #CLIENT} for a client
     * @param incarnation distinguishes the runs of a server; 0 for a client
     */
    record Hello(int version, String cluster, int node, long incarnation) implements Frame {
        /** Value of {@code node} for clients. */
        public static final int CLIENT = -1;
    }

    /** Accepts a connection and identifies the accepting server. */
    record Welcome(String cluster, int node, long incarnation, int servers) implements Frame {}

    /** Refuses a connection, which will be closed. */
    record Refused(String reason) implements Frame {}

    /** Shows that the sender is alive. */
    record Ping() implements Frame {}

    /**
     * Carries a message of the cluster's protocol from the connecting server, encoded by {@link
     * MessageCodec}.
     */
    record Message(byte[] encoded) implements Frame {}

    /**
     * Requests an operation of a client.
     *
     * @param client id chosen by the client
     * @param number of the request
     * @param isForwarded whether a server forwards it to the one that it assumes to serve clients
     */
    record Ask(int client, int number, Request request, boolean isForwarded) implements Frame {}

    /** Reports the outcome of an operation. */
    record Answered(int client, int number, Outcome outcome) implements Frame {}

    /**
     * Reports that the operation was not begun here and no serving server is known; another server
     * may know one.
     */
    record NobodyServes(int client, int number) implements Frame {}
}
