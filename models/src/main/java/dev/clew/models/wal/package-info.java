/**
 * A server with a write-ahead log that forces several entries to disk at once: the model to read for {@code persist} and
 * {@code sync}.
 *
 * <p>What must be on disk before one answers is told in Mohan et al., "ARIES: A Transaction Recovery Method", 1992; to
 * answer several writes after one force is group commit, DeWitt et al., "Implementation Techniques for Main Memory
 * Database Systems", 1984. That files are forced too late in practice: Pillai et al., "All File Systems Are Not Created
 * Equal", 2014. Read {@link dev.clew.models.wal.LogServer} first.
 */
@NullMarked
package dev.clew.models.wal;

import org.jspecify.annotations.NullMarked;
