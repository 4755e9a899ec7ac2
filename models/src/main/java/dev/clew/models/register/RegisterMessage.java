package dev.clew.models.register;

/** Messages between a register's clients and servers, and those of the servers' own protocol. */
public interface RegisterMessage {

    /** Requests a write. */
    record Put(int request, char value) implements RegisterMessage {}

    /** Requests a read. */
    record Get(int request) implements RegisterMessage {}

    /** Acknowledges a write. */
    record PutOk(int request) implements RegisterMessage {}

    /** Answers a read with its value. */
    record GetOk(int request, char value) implements RegisterMessage {}
}
