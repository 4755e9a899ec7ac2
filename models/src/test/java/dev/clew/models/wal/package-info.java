/** Tests of the write-ahead log. */
@NullMarked
package dev.clew.models.wal;

import org.jspecify.annotations.NullMarked;
