/**
 * Server with a write-ahead log that syncs several entries to disk at once; shows the use of {@code
 * persist} and {@code sync}.
 *
 * <p>Mohan et al., "ARIES: A Transaction Recovery Method", 1992, describes what must be on disk
 * before a server answers. Answering several writes after one sync is group commit: DeWitt et al.,
 * "Implementation Techniques for Main Memory Database Systems", 1984. Evidence that files are
 * synced too late in practice: Pillai et al., "All File Systems Are Not Created Equal", 2014. Start
 * reading at {@link dev.clew.models.wal.LogServer}.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.wal;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
