package dev.clew.host;

import java.util.Optional;

/**
 * Starts the code of a node: before the first step, and after each crash. Keeps no state of its own.
 *
 * @param <M> the cluster's messages
 * @param <H> the code
 * @param <D> the images that the code writes to its disk
 */
@FunctionalInterface
public interface HostedFactory<M, H, D> {

    /**
     * Makes the object and starts it.
     *
     * @param host the environment of the object from now on
     * @param image what {@link Host#persist} wrote last before a crash and is on disk; empty at the first start, or if
     *     nothing is on disk
     */
    H start(Host<M> host, Optional<D> image);
}
