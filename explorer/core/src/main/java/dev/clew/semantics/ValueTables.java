package dev.clew.semantics;

import java.util.Set;

/**
 * The numbered values of a system, table by table, so that another JVM with the same model can number them, too.
 *
 * <p>Numbers differ from JVM to JVM; content hashes do not. A value of some tables consists of <em>parts</em>, values of
 * earlier tables: a node's situation has its local state and its inbox as parts. The values of all other tables are
 * whole. Thread-safe.
 */
public interface ValueTables {

    /** Returns the number of tables. */
    int count();

    /** Returns the table with the values of a slot. */
    int tableOfSlot(int slot);

    /** Returns whether the values of a table consist of parts. */
    boolean hasParts(int table);

    /** Returns the table, an earlier one, with the parts of a table's values at a place. */
    int tableOfPart(int table, int place);

    /** Returns the numbers of the parts of a value. */
    int[] parts(int table, int number);

    /** Returns a value that is whole. */
    Object value(int table, int number);

    /** Returns the content hash of a value, which is the same in every JVM. */
    long hash(int table, int number);

    /**
     * Returns the number of a whole value, a new one if it is new.
     *
     * @throws ClassCastException if the table has values of another type
     */
    int intern(int table, Object value);

    /** Returns the number of the value with these parts, a new one if it is new. */
    int compose(int table, int[] parts);

    /** Returns the faults that were possible and the properties that were judged so far, as words for {@link #noteOccurrences}. */
    Set<String> occurrences();

    /** Adds what was possible or judged in another JVM. */
    void noteOccurrences(Set<String> words);
}
