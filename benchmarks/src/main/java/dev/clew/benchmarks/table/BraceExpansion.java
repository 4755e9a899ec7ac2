package dev.clew.benchmarks.table;

import dev.clew.benchmarks.peer.UsageException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Expands a text with <code>{a,b}</code> or <code>{3..6}</code> in it to all combinations. */
final class BraceExpansion {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\.\\.(\\d{1,9})");
    private static final int MOST = 1000;

    private BraceExpansion() {}

    /**
     * Result of an expansion.
     *
     * @param text with an alternative in place of all braces
     * @param curve the text with the letter N in place of ranges
     * @param number the value of the last range; null without one
     */
    record Chosen(String text, String curve, @Nullable Integer number) {

        /** Removes the spaces left by empty alternatives. */
        private Chosen tidy() {
            return new Chosen(
                    text.strip().replaceAll("\\s+", " "), curve.strip().replaceAll("\\s+", " "), number);
        }
    }

    /** Returns the combinations, with those of the first braces varying slowest. */
    static List<Chosen> of(String text) {
        Matcher braces = BRACES.matcher(text);
        int at = 0;
        List<Chosen> all = List.of(new Chosen("", "", null));
        while (braces.find()) {
            all = joined(all, literal(text.substring(at, braces.start())));
            all = joined(all, inside(braces.group(1)));
            at = braces.end();
        }
        return joined(all, literal(text.substring(at))).stream()
                .map(Chosen::tidy)
                .toList();
    }

    private static List<Chosen> literal(String text) {
        if (text.contains("{") || text.contains("}")) {
            throw new UsageException("braces do not match in '" + text + "'");
        }
        return List.of(new Chosen(text, text, null));
    }

    private static List<Chosen> inside(String text) {
        Matcher range = RANGE.matcher(text);
        List<Chosen> all = new ArrayList<>();
        if (!range.matches()) {
            for (String word : text.split(",", -1)) {
                all.add(new Chosen(word, word, null));
            }
            return all;
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        if (first > last || last - first >= MOST) {
            throw new UsageException("{" + text + "} is not a range of 1 to " + MOST + " numbers");
        }
        for (int number = first; number <= last; number++) {
            all.add(new Chosen(Integer.toString(number), "N", number));
        }
        return all;
    }

    private static List<Chosen> joined(List<Chosen> fronts, List<Chosen> backs) {
        List<Chosen> all = new ArrayList<>();
        for (Chosen front : fronts) {
            for (Chosen back : backs) {
                Integer number = back.number == null ? front.number : back.number;
                all.add(new Chosen(front.text + back.text, front.curve + back.curve, number));
            }
        }
        return all;
    }
}
