package dev.clew.models.fischer;

import dev.clew.annotation.NodeId;

/**
 * A value of the shared variable, as it is written and as processes see it.
 *
 * @param process the process whose name it is; {@link #NOBODY} if the variable is free
 */
record Owner(@NodeId int process) {
    /** No process. */
    static final int NOBODY = -1;

    /** The value of the free variable. */
    static final Owner FREE = new Owner(NOBODY);
}
