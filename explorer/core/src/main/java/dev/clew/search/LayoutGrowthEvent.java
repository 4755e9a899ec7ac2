package dev.clew.search;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder event for the widening of vectors; its duration is the time that rewriting the store took. */
@Name("dev.clew.LayoutGrowth")
@Label("Layout Growth")
@Description("The layout of states was widened and the store rewritten")
@Category("Clew")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the Flight Recorder reads the fields
final class LayoutGrowthEvent extends Event {
    @Label("Words Before")
    private final int wordsBefore;

    @Label("Words After")
    private int wordsAfter;

    @Label("Store Before")
    @DataAmount
    private final long bytesBefore;

    @Label("Store After")
    @DataAmount
    private long bytesAfter;

    private LayoutGrowthEvent(int wordsBefore, long bytesBefore) {
        this.wordsBefore = wordsBefore;
        this.bytesBefore = bytesBefore;
    }

    /** Starts an event. */
    static LayoutGrowthEvent begun(int words, long bytes) {
        LayoutGrowthEvent event = new LayoutGrowthEvent(words, bytes);
        event.begin();
        return event;
    }

    /** Commits the event after the store was rewritten. */
    void finish(int words, long bytes) {
        end();
        wordsAfter = words;
        bytesAfter = bytes;
        commit();
    }
}
