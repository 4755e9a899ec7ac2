package dev.clew.models.register;

/** Messages between a register's clients and servers, and those of the servers' own protocol. */
public interface RegisterMessage {

    /** Asks to write. */
    record Put(int request, char value) implements RegisterMessage {}

    /** Asks to read. */
    record Get(int request) implements RegisterMessage {}

    /** The write is done. */
    record PutOk(int request) implements RegisterMessage {}

    /** The value read. */
    record GetOk(int request, char value) implements RegisterMessage {}
}
