package dev.clew.search;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Tells the JDK's Flight Recorder that a level was worked off; its duration is the time that this took. */
@Name("dev.clew.Level")
@Label("Level")
@Description("A breadth-first search worked off a level")
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

    /** A level that begins now. */
    static LevelEvent begun() {
        LevelEvent event = new LevelEvent();
        event.begin();
        return event;
    }

    /** The level is done. */
    void finish(int level, long size, long generatedSoFar, long distinctSoFar) {
        end();
        depth = level;
        states = size;
        generated = generatedSoFar;
        distinct = distinctSoFar;
        commit();
    }
}
