package dev.clew.semantics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Flight Recorder event for a run of a handler or action whose result was not known; its duration includes the second
 * run that checks determinism.
 */
@Name("dev.clew.MemoMiss")
@Label("Memo Miss")
@Description("A handler or action of the model was run on a new input")
@Category("Clew")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the Flight Recorder reads the fields
public final class MemoMissEvent extends Event {
    @Label("Node")
    @Description("The node whose handler it is; none in a model of shared state")
    private String node = "";

    @Label("Action")
    @Description("The action, or the kind of event that the handler received")
    private String action = "";

    @Label("Outcomes")
    private int outcomes;

    /** Starts an event. */
    public static MemoMissEvent begun() {
        MemoMissEvent event = new MemoMissEvent();
        event.begin();
        return event;
    }

    /** Commits the event at the end of the run. */
    public void finish(String nodeName, String actionName, int count) {
        end();
        node = nodeName;
        action = actionName;
        outcomes = count;
        commit();
    }
}
