package dev.clew.spark.checkpoint;

import dev.clew.search.Checkpoints;
import dev.clew.search.distributed.Distribution;
import dev.clew.state.CheckpointException;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The folder in which a search is saved, with the rules of when it may be resumed. Used by one thread. */
public final class SavedSearches {
    private static final String NAME = "search.clew";

    private final Folder folder;
    private final Distribution.Saving saving;
    private final Map<String, String> identity;
    private long lastNanos = System.nanoTime();
    private long costNanos;

    /**
     * Opens a folder.
     *
     * @param identity properties that must be equal for a search to be resumed
     * @throws CheckpointException if the folder cannot be used, or contains a search that is not to be resumed
     */
    public SavedSearches(Folder folder, Distribution.Saving saving, Map<String, String> identity) throws IOException {
        this.folder = folder;
        this.saving = saving;
        this.identity = identity;
        folder.make();
        if (!saving.resume() && folder.has(NAME)) {
            throw new CheckpointException(
                    saving.folder() + " already contains a search; use --resume to continue it, or name another folder",
                    null);
        }
    }

    /** Returns the folder. */
    public Folder folder() {
        return folder;
    }

    /**
     * Returns the saved search; null if there is none.
     *
     * @throws CheckpointException if it is damaged, or is another search
     */
    public @Nullable SavedSearch saved() throws IOException {
        if (!folder.has(NAME)) {
            return null;
        }
        SavedSearch search;
        try {
            search = SavedSearch.of(folder.read(NAME));
        } catch (RuntimeException e) {
            throw folder.damaged(NAME + " cannot be read: " + e.getMessage());
        }
        Checkpoints.requireSame(saving.folder(), identity, search.identity());
        return search;
    }

    /** Returns whether a checkpoint is due; saving takes at most a tenth of the time, unless every level is to be saved. */
    public boolean isDue() {
        long every = saving.everySeconds() * 1_000_000_000L;
        return System.nanoTime() - lastNanos >= (every == 0 ? 0 : Math.max(every, costNanos * 9));
    }

    /**
     * Saves a search whose files were written.
     *
     * @param sinceNanos when their writing began
     */
    public void save(SavedSearch search, long sinceNanos) throws IOException {
        folder.write(NAME, search.toBytes(), "driver");
        ended(sinceNanos);
    }

    /** Notes that a checkpoint could not be written, so that the next attempt is not made at once. */
    public void failed(long sinceNanos) {
        ended(sinceNanos);
    }

    private void ended(long sinceNanos) {
        lastNanos = System.nanoTime();
        costNanos = lastNanos - sinceNanos;
    }
}
