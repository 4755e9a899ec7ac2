package dev.clew.models.heartbeat;

import dev.clew.model.Effects;
import dev.clew.model.Node;

/**
 * Node that suspects another one if no heartbeat arrives for a timeout.
 *
 * @param timeout units of time
 */
record Detector(int timeout) implements Node.WithTimers<Detector.Opinion, Detector.Beat, Detector.Alarm> {

    /** The heartbeat. */
    enum Beat {
        /** The sender is alive. */
        ALIVE
    }

    /** The timer that is set anew by each heartbeat. */
    enum Alarm {
        /** No heartbeat came in time. */
        SILENCE
    }

    /** What the detector thinks of the other node. */
    enum Opinion {
        /** Nothing was heard of it yet. */
        UNKNOWN,
        /** It is alive. */
        TRUSTED,
        /** It has failed. */
        SUSPECTED
    }

    @Override
    public Opinion start(Effects<Beat> effects) {
        return Opinion.UNKNOWN;
    }

    @Override
    public Opinion receive(Opinion opinion, int source, Beat beat, Effects<Beat> effects) {
        effects.setTimer(Alarm.SILENCE, timeout);
        return Opinion.TRUSTED;
    }

    @Override
    public Opinion timeout(Opinion opinion, Alarm timer, Effects<Beat> effects) {
        return Opinion.SUSPECTED;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
