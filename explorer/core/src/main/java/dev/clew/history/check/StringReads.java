package dev.clew.history.check;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What strings that were read say about the texts of which they consist. Used by one thread. */
final class StringReads {
    private final Set<String> puts = new HashSet<>();
    private final Set<String> appends = new HashSet<>();
    private final Set<Integer> lengths = new TreeSet<>();
    /** Strings that were found before each text that was appended. */
    private final Map<String, Set<String>> contexts = new LinkedHashMap<>();

    private boolean isAmbiguous;
    private boolean isImpossible;

    /** Adds a text that was put, only once, or appended. */
    void addText(String text, boolean isAppend) {
        boolean isNew = isAppend ? appends.add(text) : puts.add(text);
        isAmbiguous |= text.isEmpty() || (!isAppend && !isNew) || (appends.contains(text) && puts.contains(text));
        lengths.add(text.length());
    }

    /** Returns whether a string can be taken apart in several ways, or a text was put more than once. */
    boolean isAmbiguous() {
        return isAmbiguous;
    }

    /** Returns whether a string cannot be taken apart. */
    boolean isImpossible() {
        return isImpossible;
    }

    /** Returns the different strings to which a text was appended, as far as they were read with it. */
    Set<String> contexts(String text) {
        return contexts.getOrDefault(text, Set.of());
    }

    /** Takes a string apart; all texts were added before. */
    void read(String string) {
        int[] ways = new int[string.length() + 1]; // in which the rest can be taken apart, at most 2
        ways[string.length()] = 1;
        for (int from = string.length() - 1; from >= 0; from--) {
            for (int length : lengths) {
                if (isText(string, from, length, ways)) {
                    ways[from] = Math.min(2, ways[from] + ways[from + length]);
                }
            }
        }
        isImpossible |= ways[0] == 0;
        isAmbiguous |= ways[0] > 1;
        for (int from = 0; ways[0] == 1 && from < string.length(); ) {
            from += takeText(string, from, ways);
        }
    }

    private boolean isText(String string, int from, int length, int[] ways) {
        if (from + length > string.length() || ways[from + length] == 0) {
            return false;
        }
        String text = string.substring(from, from + length);
        return appends.contains(text) || puts.contains(text);
    }

    /** Returns the length of the text at a place. */
    private int takeText(String string, int from, int[] ways) {
        for (int length : lengths) {
            if (isText(string, from, length, ways)) {
                String text = string.substring(from, from + length);
                if (appends.contains(text)) {
                    contexts.computeIfAbsent(text, t -> new LinkedHashSet<>()).add(string.substring(0, from));
                } else {
                    isImpossible |= from > 0;
                }
                return length;
            }
        }
        throw new AssertionError("no text at " + from + " of a string that can be taken apart");
    }
}
