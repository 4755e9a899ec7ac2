package dev.clew.models.microraft;

import dev.clew.model.Shown;
import io.microraft.MembershipChangeMode;

/** Step that neither a message nor the library begins. */
sealed interface Deed extends Shown {

    /** A leader starts to change the members of its group. */
    record ChangeMembers(MembershipChangeMode mode, int server) implements Deed {
        @Override
        public Object shown() {
            return mode + " s" + server;
        }
    }

    /** The broken transport delivers a reply to or of a server again. */
    record Replay(int server) implements Deed {
        @Override
        public Object shown() {
            return "replay of an earlier reply (s" + server + ")";
        }
    }

    /** The broken time of a server jumps ahead. */
    record TimeJump() implements Deed {
        @Override
        public Object shown() {
            return "time jumps";
        }
    }
}
