package dev.clew.semantics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/**
 * Tells the JDK's Flight Recorder that a handler or action was run, since what it comes to was not known yet; its duration
 * is the time that this took, the second run by which determinism is tried included.
 */
@Name("dev.clew.MemoMiss")
@Label("Memo Miss")
@Description("A handler or action of the model was run on an input that was not met before")
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

    /** A run that begins now. */
    public static MemoMissEvent begun() {
        MemoMissEvent event = new MemoMissEvent();
        event.begin();
        return event;
    }

    /** The run is over. */
    public void finish(String nodeName, String actionName, int count) {
        end();
        node = nodeName;
        action = actionName;
        outcomes = count;
        commit();
    }
}
