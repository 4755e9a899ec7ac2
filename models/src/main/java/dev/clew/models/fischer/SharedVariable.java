package dev.clew.models.fischer;

import dev.clew.model.Effects;
import dev.clew.model.Node;

/** The shared variable, which shows each new value to all processes. */
record SharedVariable() implements Node<Owner, Owner> {

    @Override
    public Owner start(Effects<Owner> effects) {
        return Owner.FREE;
    }

    @Override
    public Owner receive(Owner value, int source, Owner written, Effects<Owner> effects) {
        effects.broadcast(written);
        return written;
    }

    @Override
    public boolean mayFail() {
        return false;
    }
}
