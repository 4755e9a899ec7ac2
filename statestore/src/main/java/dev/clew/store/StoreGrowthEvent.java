package dev.clew.store;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Tells the JDK's Flight Recorder that an index was rebuilt to hold more; its duration is the time that this took. */
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

    /** A growth that begins now; {@link #commit} ends it. */
    static StoreGrowthEvent begun(String table, long bytesBefore, long bytesAfter) {
        StoreGrowthEvent event = new StoreGrowthEvent(table, bytesBefore, bytesAfter);
        event.begin();
        return event;
    }
}
