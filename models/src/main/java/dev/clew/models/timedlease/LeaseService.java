package dev.clew.models.timedlease;

import dev.clew.model.Effects;
import dev.clew.model.Node;

/**
 * Service that grants a lease to one client at a time, and the next one when its clock has run the duration.
 *
 * @param duration units of time for which a lease lasts
 */
record LeaseService(int duration) implements Node.WithTimers<Boolean, LeaseMessage, LeaseService.Expiry> {

    /** The timer that ends a lease. */
    enum Expiry {
        /** The lease has lasted its duration. */
        EXPIRY
    }

    @Override
    public Boolean start(Effects<LeaseMessage> effects) {
        return false;
    }

    /** Returns whether no lease is granted; a request waits in the network until then. */
    @Override
    public boolean accepts(Boolean granted, int client, LeaseMessage message) {
        return !granted;
    }

    @Override
    public Boolean receive(Boolean granted, int client, LeaseMessage message, Effects<LeaseMessage> effects) {
        effects.setTimer(Expiry.EXPIRY, duration);
        effects.send(client, LeaseMessage.GRANT);
        return true;
    }

    @Override
    public Boolean timeout(Boolean granted, Expiry timer, Effects<LeaseMessage> effects) {
        return false;
    }
}
