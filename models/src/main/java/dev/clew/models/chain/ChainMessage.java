package dev.clew.models.chain;

/** Messages exchanged by clients, servers and the master. */
sealed interface ChainMessage {

    /**
     * Message to a server that carries the sender's chain, from which the server learns of a later
     * chain.
     */
    sealed interface ToServer extends ChainMessage {
        Chain chain();
    }

    /** Notifies the master that the sender has stopped. */
    record Stopped() implements ChainMessage {}

    /** Announces a new chain to servers and clients. */
    record Reconfigure(Chain chain) implements ToServer {}

    /**
     * Write request of a client, sent to the head.
     *
     * @param number index of the operation among those of its client, from 0
     * @param again whether the client repeats an earlier request, which traces then show
     */
    record Put(Chain chain, int number, char value, boolean again) implements ToServer {}

    /** Read request of a client, sent to the tail; number and repetition are as in {@link Put}. */
    record Get(Chain chain, int number, boolean again) implements ToServer {}

    /** Passes an update down the chain. */
    record Forward(Chain chain, int position, Update update) implements ToServer {}

    /** Passes up the chain how many updates have reached the tail. */
    record Ack(Chain chain, int updates) implements ToServer {}

    /**
     * Answer of the tail to the operation with the given number; a repeated request may have
     * several.
     */
    sealed interface Answer extends ChainMessage {
        int number();
    }

    /** Answers a write. */
    record PutOk(int number) implements Answer {}

    /** Answers a read. */
    record GetOk(int number, char value) implements Answer {}

    /** Write, identified by its client and the number the client gave it. */
    record Update(int client, int number, char value) {}
}
