/**
 * What a server keeps on disk: start with {@link dev.clew.runtime.disk.DataDirectory}, then
 * {@link dev.clew.runtime.disk.DurableImage}.
 */
@NullMarked
package dev.clew.runtime.disk;

import org.jspecify.annotations.NullMarked;
