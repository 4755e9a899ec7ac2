package dev.clew.history.check;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What strings that were read say about the texts of which they consist. The time grows with the lengths of the strings
 * without what each has in common with another. Used by one thread.
 */
final class StringReads {
    private final Set<String> puts = new HashSet<>();
    private final Set<String> appends = new HashSet<>();
    private final Set<Integer> lengths = new TreeSet<>();
    /** Chains before each text that was appended. */
    private final Map<String, Set<Chain>> contexts = new LinkedHashMap<>();

    private final Chain empty = new Chain();
    private final Map<Extension, Chain> extended = new HashMap<>();
    private final Map<String, Chain> chains = new HashMap<>();

    /** Number of ways to take the prefix of each length of the last string apart, at most 2. */
    private int[] ways = {1};
    /** Chain of the prefix of each length of the last string, as far as it is known. */
    private @Nullable Chain[] prefixes = {empty};

    private boolean isAmbiguous;
    private boolean isImpossible;

    /** String as a chain of texts; there is one object for each chain. */
    static final class Chain {}

    private record Extension(Chain chain, String text) {}

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

    /** Returns the chain of no texts. */
    Chain empty() {
        return empty;
    }

    /** Returns the chain of a string that was read, none of which is ambiguous or impossible. */
    Chain chain(String string) {
        Chain chain = chains.get(string);
        if (chain == null) {
            throw new IllegalArgumentException("was not read: " + string);
        }
        return chain;
    }

    /** Returns the chain with a text at its end. */
    Chain extended(Chain chain, String text) {
        return extended.computeIfAbsent(new Extension(chain, text), any -> new Chain());
    }

    /** Returns the different chains to which a text was appended, as far as they were read with it. */
    Set<Chain> contexts(String text) {
        return contexts.getOrDefault(text, Set.of());
    }

    /** Takes strings apart; all texts were added before. */
    void read(Collection<String> strings) {
        String last = "";
        // in this order, each has the longest prefix in common with the one before
        for (String string : new TreeSet<>(strings)) {
            read(string, commonPrefix(last, string));
            last = string;
        }
    }

    private static int commonPrefix(String a, String b) {
        int length = 0;
        while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
            length++;
        }
        return length;
    }

    private void read(String string, int known) {
        int length = string.length();
        if (ways.length <= length) {
            ways = Arrays.copyOf(ways, Math.max(length + 1, 2 * ways.length));
            prefixes = Arrays.copyOf(prefixes, ways.length);
        }
        for (int to = known + 1; to <= length; to++) {
            prefixes[to] = null;
            ways[to] = 0;
            for (int size : lengths) {
                if (endsWithText(string, to, size)) {
                    ways[to] = Math.min(2, ways[to] + ways[to - size]);
                }
            }
        }
        isImpossible |= ways[length] == 0;
        isAmbiguous |= ways[length] > 1;
        if (ways[length] == 1) {
            chains.put(string, prefix(string));
        }
    }

    /** Returns whether a prefix of a string is another one that can be taken apart, and a text. */
    private boolean endsWithText(String string, int to, int size) {
        if (size > to || ways[to - size] == 0) {
            return false;
        }
        String text = string.substring(to - size, to);
        return appends.contains(text) || puts.contains(text);
    }

    /** Returns the chain of a string that can be taken apart in one way; so can each prefix at the end of a text. */
    private Chain prefix(String string) {
        Deque<String> texts = new ArrayDeque<>();
        int to = string.length();
        Chain chain = prefixes[to];
        while (chain == null) {
            String text = lastText(string, to);
            texts.push(text);
            to -= text.length();
            chain = prefixes[to];
        }
        for (String text : texts) {
            if (appends.contains(text)) {
                contexts.computeIfAbsent(text, any -> new LinkedHashSet<>()).add(chain);
            } else {
                isImpossible |= to > 0;
            }
            chain = extended(chain, text);
            to += text.length();
            prefixes[to] = chain;
        }
        return chain;
    }

    private String lastText(String string, int to) {
        for (int size : lengths) {
            if (endsWithText(string, to, size)) {
                return string.substring(to - size, to);
            }
        }
        throw new AssertionError("no text before " + to + " of a string that can be taken apart");
    }
}
