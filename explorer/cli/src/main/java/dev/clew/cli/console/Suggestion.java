package dev.clew.cli.console;

import java.util.Collection;

/** Suggestions for misspelled words, by edit distance. */
public final class Suggestion {
    private Suggestion() {}

    /** Returns {@code ; did you mean 'x'?} for the nearest candidate, or an empty string if none is near. */
    public static String of(String word, Collection<String> candidates) {
        if (word.isEmpty()) {
            return "";
        }
        String best = "";
        int least = Math.max(2, word.length() / 3) + 1;
        for (String candidate : candidates) {
            int distance = candidate.startsWith(word) ? 1 : distance(word, candidate);
            if (distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean '" + best + "'?";
    }

    /**
     * Returns the word if it is one of the allowed words.
     *
     * @param option name of the option, for the message
     * @throws UsageException that lists the allowed words if it is not
     */
    public static String among(String option, String word, Collection<String> words) {
        if (!words.contains(word)) {
            throw new UsageException(
                    option + " takes one of " + String.join(", ", words) + ", not '" + word + "'" + of(word, words));
        }
        return word;
    }

    /**
     * Returns the number of insertions, deletions, substitutions and swaps of adjacent characters between two words
     * (optimal string alignment: F. J. Damerau, 1964, restricted to one edit per position).
     */
    public static int distance(String a, String b) {
        int[][] edits = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int substitution = edits[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                edits[i][j] = Math.min(substitution, 1 + Math.min(edits[i - 1][j], edits[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[a.length()][b.length()];
    }
}
