/**
 * States in files, in a Chronicle Map: {@code --store chronicle}.
 *
 * <p>Start reading at {@link dev.clew.store.chronicle.ChronicleBacking}. A {@code StateMap} is one
 * file; a store uses several <em>generations</em> of them over time, one of which a checkpoint
 * names. Files that no checkpoint names are deleted.
 *
 * <p>The process may be killed at any moment: the pages of the file belong to the operating system.
 * The file is not protected against power loss, since Chronicle Map does not sync pages to the
 * disk; lost pages are detected as damage.
 */
@API(status = API.Status.INTERNAL)
@NullMarked
package dev.clew.store.chronicle;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
