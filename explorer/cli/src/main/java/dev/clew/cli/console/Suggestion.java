package dev.clew.cli.console;

import java.util.Collection;

/** Words that must be one of some, and which was probably meant by one that is not. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ; did you mean 'x'?} for the nearest candidate, or nothing if none is near. */
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
     * A word that must be one of some.
     *
     * @throws UsageException with those that it may be
     */
    public static String among(String option, String word, Collection<String> words) {
        if (!words.contains(word)) {
            throw new UsageException(
                    option + " takes one of " + String.join(", ", words) + ", not '" + word + "'" + of(word, words));
        }
        return word;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours (Damerau 1964, restricted to one edit a place). */
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
