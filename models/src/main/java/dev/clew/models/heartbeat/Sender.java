package dev.clew.models.heartbeat;

import dev.clew.model.Effects;
import dev.clew.model.Node;
import dev.clew.model.NodeRef;
import dev.clew.model.time.ClockInstant;

/** Node that sends a heartbeat at every tick. It has no state but that it runs. */
record Sender(NodeRef<Detector.Opinion> detector) implements Node.WithTicks<Boolean, Detector.Beat> {

    @Override
    public Boolean start(Effects<Detector.Beat> effects) {
        return true;
    }

    @Override
    public Boolean receive(Boolean runs, int source, Detector.Beat beat, Effects<Detector.Beat> effects) {
        return runs;
    }

    @Override
    public Boolean tick(Boolean runs, ClockInstant now, Effects<Detector.Beat> effects) {
        effects.send(detector, Detector.Beat.ALIVE);
        return runs;
    }
}
