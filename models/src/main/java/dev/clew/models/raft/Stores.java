package dev.clew.models.raft;

import dev.clew.annotation.KeepsNoState;
import java.util.List;

/**
 * Cache of the store for the most recent committed log: the log of a running server only grows, and
 * applying all of it for each request would take time quadratic in its length. Thread-safe; results
 * depend on the log alone.
 */
final class Stores {
    @KeepsNoState("a cache: results depend on the log alone")
    private volatile Applied last = new Applied(List.of(), Store.EMPTY);

    private record Applied(List<Entry> entries, Store store) {}

    Store of(List<Entry> committed) {
        Applied known = last;
        int size = known.entries().size();
        boolean extendsKnown =
                size <= committed.size() && committed.subList(0, size).equals(known.entries());
        Store store = extendsKnown ? known.store() : Store.EMPTY;
        for (Entry entry : committed.subList(extendsKnown ? size : 0, committed.size())) {
            store = store.after(entry);
        }
        last = new Applied(committed, store);
        return store;
    }
}
