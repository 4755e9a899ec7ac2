/** Tests of the write-ahead log model. */
@NullMarked
package dev.clew.models.wal;

import org.jspecify.annotations.NullMarked;
