package dev.clew.search;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Flight Recorder event for a completed level; its duration is the time that the level took. */
@Name("dev.clew.Level")
@Label("Level")
@Description("A breadth-first search completed a level")
@Category("Clew")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the Flight Recorder reads the fields
final class LevelEvent extends Event {
    @Label("Depth")
    private int depth;

    @Label("States of the Level")
    private long states;

    @Label("Generated")
    @Description("States generated so far")
    private long generated;

    @Label("Distinct")
    @Description("Distinct states so far")
    private long distinct;

    /** Starts an event. */
    static LevelEvent begun() {
        LevelEvent event = new LevelEvent();
        event.begin();
        return event;
    }

    /** Commits the event at the end of the level. */
    void finish(int level, long size, long generatedSoFar, long distinctSoFar) {
        end();
        depth = level;
        states = size;
        generated = generatedSoFar;
        distinct = distinctSoFar;
        commit();
    }
}
