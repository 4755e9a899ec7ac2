package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Where the partitions of one store keep their states. Belongs to that store. */
public interface Backing extends AutoCloseable {

    /** The word for reports. */
    String kind();

    /** An empty partition. */
    KeyPartition partition(int number, BlockPool pool);

    /** All keys are about to be rewritten; called when no other thread uses the store. */
    void beginRecode();

    /** All keys were rewritten. */
    void endRecode();

    /** Writes what all partitions share, and makes durable what lies outside the stream. */
    void save(DataOutput out) throws IOException;

    /**
     * What was saved last is safe: a checkpoint that names it is in place. What only an earlier one needed may go.
     */
    void saved();

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if it cannot be read, or what lies outside the stream is damaged
     */
    void load(DataInput in) throws IOException;

    @Override
    void close();
}
