package dev.clew.store;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;

/** Pages of extents that are in memory. */
final class InMemory {
    private InMemory() {}

    static ByteBuffer pages(Extent extent) {
        return requireNonNull(extent.memory(), "the extent is in a file");
    }
}
