package dev.clew.spark.values;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Numbers the values of a whole search. Kept by the driver, which sees every value, and so notices if two share a content
 * hash: then states could be mistaken for each other, and the search cannot go on. Belongs to one thread.
 */
public final class Numbering {
    private final Vocabulary vocabulary;
    private final Long2IntOpenHashMap[] numbers;

    /**
     * Begins without any value.
     *
     * @param vocabulary of the driver's JVM
     */
    public Numbering(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        numbers = new Long2IntOpenHashMap[vocabulary.tables().count()];
        for (int table = 0; table < numbers.length; table++) {
            numbers[table] = new Long2IntOpenHashMap();
            numbers[table].defaultReturnValue(-1);
        }
    }

    /** Returns the number of values of each table. */
    public int[] sizes() {
        return Arrays.stream(numbers).mapToInt(Long2IntOpenHashMap::size).toArray();
    }

    /**
     * Returns the number of a value.
     *
     * @throws IllegalArgumentException if it has none
     */
    public int number(int table, long hash) {
        int number = numbers[table].get(hash);
        if (number < 0) {
            throw new IllegalArgumentException("no value of table " + table + " has the hash " + hash);
        }
        return number;
    }

    /**
     * Numbers the new values of a level, in this JVM, too.
     *
     * @param found values without a number; equal ones may occur again
     * @throws HashCollisionException if two values of a table have the same content hash
     */
    public Delta add(List<NewValue> found) {
        List<NewValue> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(NewValue::table).thenComparingLong(NewValue::hash));
        List<NewValue> distinct = distinct(sorted);
        int[] before = sizes();
        long[][] hashes = new long[before.length][];
        List<List<Delta.Content>> contents = new ArrayList<>();
        int at = 0;
        for (int table = 0; table < before.length; table++) {
            int end = at;
            while (end < distinct.size() && distinct.get(end).table() == table) {
                end++;
            }
            List<NewValue> some = distinct.subList(at, end);
            hashes[table] = some.stream().mapToLong(NewValue::hash).toArray();
            for (int place = 0; place < some.size(); place++) {
                numbers[table].put(hashes[table][place], before[table] + place);
            }
            contents.add(some.stream().map(this::content).toList());
            at = end;
        }
        Delta delta = new Delta(before, hashes, contents);
        vocabulary.add(delta);
        return delta;
    }

    /** Continues with the values of a saved search. */
    public void restore(Delta delta) {
        for (int table = 0; table < numbers.length; table++) {
            for (int place = 0; place < delta.hashes()[table].length; place++) {
                numbers[table].put(delta.hashes()[table][place], delta.before()[table] + place);
            }
        }
        vocabulary.add(delta);
    }

    private Delta.Content content(NewValue value) {
        int[] parts = new int[value.parts().length];
        for (int place = 0; place < parts.length; place++) {
            parts[place] = number(vocabulary.tables().tableOfPart(value.table(), place), value.parts()[place]);
        }
        return new Delta.Content(value.whole(), parts);
    }

    /** Leaves out repetitions; all other values of one hash are collisions. */
    private List<NewValue> distinct(List<NewValue> sorted) {
        List<NewValue> distinct = new ArrayList<>();
        for (NewValue value : sorted) {
            NewValue last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            boolean isRepeated = false;
            if (last != null && last.table() == value.table() && last.hash() == value.hash()) {
                isRepeated = true;
                if (!isSame(last, value)) {
                    throw new HashCollisionException(text(last), text(value), value.hash());
                }
            }
            if (numbers[value.table()].containsKey(value.hash())) {
                throw new HashCollisionException("a value met before", text(value), value.hash());
            }
            if (!isRepeated) {
                distinct.add(value);
            }
        }
        return distinct;
    }

    /** Equal values may be encoded differently, as the elements of a set have no order. */
    private boolean isSame(NewValue one, NewValue other) {
        if (one.equals(other)) {
            return true;
        }
        if (one.whole() == null || other.whole() == null) {
            return false; // parts are listed in an order that depends on their contents alone
        }
        return vocabulary.decode(one.whole()).equals(vocabulary.decode(other.whole()));
    }

    private String text(NewValue value) {
        return value.whole() == null ? value.toString() : String.valueOf(vocabulary.decode(value.whole()));
    }
}
