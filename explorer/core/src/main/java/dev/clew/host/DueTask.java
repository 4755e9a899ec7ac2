package dev.clew.host;

import dev.clew.model.Shown;

/**
 * Timer of a hosted node: the scheduled task that is due next.
 *
 * @param task the name of its class
 */
record DueTask(String task) implements Shown {

    @Override
    public Object shown() {
        return task;
    }

    @Override
    public String kind() {
        return task;
    }
}
