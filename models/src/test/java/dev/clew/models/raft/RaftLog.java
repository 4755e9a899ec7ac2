package dev.clew.models.raft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Log of a server. The first entry has index 1; 0 denotes the position before it. */
final class RaftLog {
    private final List<Entry> entries = new ArrayList<>();

    /** Returns a view of all entries. */
    List<Entry> entries() {
        return Collections.unmodifiableList(entries);
    }

    int lastIndex() {
        return entries.size();
    }

    int lastTerm() {
        return termAt(lastIndex());
    }

    /** Returns the term of the entry at an index, or 0 if there is none. */
    int termAt(int index) {
        return index > 0 && index <= entries.size() ? entries.get(index - 1).term() : 0;
    }

    Entry get(int index) {
        return entries.get(index - 1);
    }

    /** Returns the entries after an index, at most as many as a batch. */
    List<Entry> after(int index, int batch) {
        int last = (int) Math.min(lastIndex(), index + (long) batch);
        return List.copyOf(entries.subList(index, last));
    }

    boolean has(int index, int term) {
        return index <= lastIndex() && termAt(index) == term;
    }

    /** Returns whether a log that ends with an entry of this index and term is at least as up to date as this log. */
    boolean isAtMostAsUpToDateAs(int index, int term) {
        return term > lastTerm() || (term == lastTerm() && index >= lastIndex());
    }

    void append(Entry entry) {
        entries.add(entry);
    }

    void appendAll(Collection<Entry> more) {
        entries.addAll(more);
    }

    /** Adds the entries that follow an index, and removes what conflicts with them. */
    void merge(int previous, List<Entry> more) {
        int index = previous;
        for (Entry entry : more) {
            index++;
            if (index <= lastIndex() && !get(index).equals(entry)) {
                truncateAfter(index - 1);
            }
            if (index > lastIndex()) {
                entries.add(entry);
            }
        }
    }

    void truncateAfter(int index) {
        if (index < lastIndex()) {
            entries.subList(index, lastIndex()).clear();
        }
    }
}
