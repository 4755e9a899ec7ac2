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
     * @param number of the operation among those of its client, from 0
     * @param again whether the client asks for the same write once more
     */
    record Put(Chain chain, int number, char value, boolean again) implements ToServer {}

    /** A client's read, to the tail; number and repetition are as in {@link Put}. */
    record Get(Chain chain, int number, boolean again) implements ToServer {}

    /** An update on its way down the chain. */
    record Forward(Chain chain, int position, Update update) implements ToServer {}

    /** So many updates have come to the tail: on its way up the chain. */
    record Ack(Chain chain, int updates) implements ToServer {}

    /** The tail's answer to the operation of a number: an operation that was asked for again may have several. */
    sealed interface Answer extends ChainMessage {
        int number();
    }

    /** The answer to a write. */
    record PutOk(int number) implements Answer {}

    /** The answer to a read. */
    record GetOk(int number, char value) implements Answer {}

    /** A write, by the client that asked for it and the number that the client gave it. */
    record Update(int client, int number, char value) {}
}
