package dev.clew.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds simpler faults that may have the same effect as a given one, simplest first; faults are given by their texts.
 */
final class SimplerFaults {
    private static final String COPY = "Duplicate ";
    private static final Pattern CRASH = Pattern.compile("(Crash .+?)(?: in (.+) after \\d+ of \\d+ effects?)?"
            + "(?: losing (?:its disk|(\\d+) unsynced writes?))?( breaking links: .+ lost)?");

    /** Greatest number of lost writes that is tried. */
    private static final int MOST_WRITES = 8;

    private SimplerFaults() {}

    /** Returns the simpler faults; empty if the action is not a fault. */
    static List<String> of(String action) {
        if (action.startsWith(COPY)) {
            return List.of("Deliver " + action.substring(COPY.length()));
        }
        Matcher crash = CRASH.matcher(action);
        if (!crash.matches()) {
            return List.of();
        }
        List<String> simpler = new ArrayList<>();
        if (crash.group(2) != null) {
            simpler.add(crash.group(2));
        }
        String plain = crash.group(1);
        simpler.add(plain);
        int writes = crash.group(3) == null ? MOST_WRITES + 1 : Integer.parseInt(crash.group(3));
        for (int lost = 1; action.contains(" losing ") && lost < Math.min(writes, MOST_WRITES + 1); lost++) {
            simpler.add(plain + " losing " + lost + (lost == 1 ? " unsynced write" : " unsynced writes"));
        }
        simpler.remove(action);
        return simpler;
    }
}
