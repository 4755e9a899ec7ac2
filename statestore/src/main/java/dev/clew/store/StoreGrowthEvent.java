package dev.clew.store;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Flight Recorder event for rebuilding an index with a larger capacity; its duration is the time
 * this took.
 */
@Name("dev.clew.StoreGrowth")
@Label("Store Growth")
@Description("An index of visited states was rebuilt to hold more")
@Category("Clew")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the Flight Recorder reads the fields
final class StoreGrowthEvent extends Event {
    @Label("Table")
    private final String table;

    @Label("Before")
    @DataAmount
    private final long bytesBefore;

    @Label("After")
    @DataAmount
    private final long bytesAfter;

    private StoreGrowthEvent(String table, long bytesBefore, long bytesAfter) {
        this.table = table;
        this.bytesBefore = bytesBefore;
        this.bytesAfter = bytesAfter;
    }

    /** Creates and begins an event; {@link #commit} ends it. */
    static StoreGrowthEvent started(String table, long bytesBefore, long bytesAfter) {
        StoreGrowthEvent event = new StoreGrowthEvent(table, bytesBefore, bytesAfter);
        event.begin();
        return event;
    }
}
