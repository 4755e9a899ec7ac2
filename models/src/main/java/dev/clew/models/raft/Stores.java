package dev.clew.models.raft;

import dev.clew.model.KeepsNoState;
import java.util.List;

/**
 * Stores of committed logs, of which the last one is remembered: the log of a running server only grows, and applying all of
 * it at each request would take longer and longer. Thread-safe; what it returns depends on the log alone.
 */
final class Stores {
    @KeepsNoState("a memo: what is returned depends on the log alone")
    private volatile Applied last = new Applied(List.of(), Store.EMPTY);

    private record Applied(List<Entry> entries, Store store) {}

    Store of(List<Entry> committed) {
        Applied known = last;
        int size = known.entries().size();
        boolean goesOn = size <= committed.size() && committed.subList(0, size).equals(known.entries());
        Store store = goesOn ? known.store() : Store.EMPTY;
        for (Entry entry : committed.subList(goesOn ? size : 0, committed.size())) {
            store = store.after(entry);
        }
        last = new Applied(committed, store);
        return store;
    }
}
