package dev.clew.models.chain;

/** What clients, servers and the master say to each other. */
sealed interface ChainMessage {

    /** A message to a server, with the chain that the sender knows; the server learns of a later one by it. */
    sealed interface ToServer extends ChainMessage {
        Chain chain();
    }

    /** Tells the master that the sender has stopped. */
    record Stopped() implements ChainMessage {}

    /** The master's announcement of a chain, to servers and clients. */
    record Reconfigure(Chain chain) implements ToServer {}

    /**
     * A client's write, to the head.
     *
     * @param again whether the client asks for the same write once more
     */
    record Put(Chain chain, char value, boolean again) implements ToServer {}

    /** A client's read, to the tail. */
    record Get(Chain chain, boolean again) implements ToServer {}

    /** An update on its way down the chain. */
    record Forward(Chain chain, int position, Update update) implements ToServer {}

    /** So many updates have come to the tail: on its way up the chain. */
    record Ack(Chain chain, int updates) implements ToServer {}

    /** The tail's answer to a write. */
    record PutOk() implements ChainMessage {}

    /** The tail's answer to a read. */
    record GetOk(char value) implements ChainMessage {}

    /** A write, by the client that asked for it. */
    record Update(int client, char value) {}
}
