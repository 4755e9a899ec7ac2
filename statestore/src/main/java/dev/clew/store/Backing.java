package dev.clew.store;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Storage of the partitions of one store. Belongs to that store. */
public interface Backing extends AutoCloseable {

    /** Returns the name of this kind of storage for reports. */
    String kind();

    /** Returns a new empty partition. */
    KeyPartition partition(int number, BlockPool pool);

    /** Makes room for more states; called while no other thread uses the store. */
    void settle();

    /** Prepares for rewriting all keys; called while no other thread uses the store. */
    void beginRecode();

    /** Completes the rewriting of all keys. */
    void endRecode();

    /** Writes the data shared by all partitions, and makes durable the data outside the stream. */
    void save(DataOutput out) throws IOException;

    /**
     * Confirms that a checkpoint naming the last saved data is in place, so that data needed by
     * earlier checkpoints only may be deleted.
     */
    void saved();

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if the stream cannot be read or the data outside it is damaged
     */
    void load(DataInput in) throws IOException;

    @Override
    void close();
}
