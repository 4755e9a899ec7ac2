package dev.clew.store;

import java.nio.ByteBuffer;

/**
 * Neighbouring blocks of a {@link BlockPool}, in use by one owner.
 *
 * @param memory the blocks as one buffer in native byte order
 * @param slab where they lie
 * @param first number of the first block in its slab
 * @param count number of blocks
 */
record Extent(ByteBuffer memory, Slab slab, int first, int count) {}
