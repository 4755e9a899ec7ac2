/**
 * States on files, in a Chronicle Map: {@code --store chronicle}.
 *
 * <p>Start at {@link dev.clew.store.chronicle.ChronicleBacking}. A {@code StateMap} is one file; a store lives through
 * several <em>generations</em> of them, of which a checkpoint names one. What no checkpoint names is deleted.
 *
 * <p>A process may be killed at any moment: the pages of the file are the operating system's. Against a loss of power the
 * file is not guarded, since Chronicle Map does not force pages to the disk; if some were lost, it is found damaged.
 */
@NullMarked
package dev.clew.store.chronicle;

import org.jspecify.annotations.NullMarked;
