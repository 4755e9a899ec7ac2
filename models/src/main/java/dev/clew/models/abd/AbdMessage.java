package dev.clew.models.abd;

import dev.clew.models.register.RegisterMessage;

/** Messages exchanged by the servers. */
sealed interface AbdMessage extends RegisterMessage {

    /** Asks for the value and its sequencer. */
    record Query(int request) implements AbdMessage {}

    record AckQuery(int request, Sequencer sequencer, char value) implements AbdMessage {}

    /** Asks to store a value unless a later one is known. */
    record RecordValue(int request, Sequencer sequencer, char value) implements AbdMessage {}

    record AckRecord(int request) implements AbdMessage {}
}
