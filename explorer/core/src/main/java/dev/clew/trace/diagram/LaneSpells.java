package dev.clew.trace.diagram;

import static dev.clew.trace.diagram.DiagramLayout.HEAD;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.diagram.DiagramLayout.Spell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Computes when each node is up and when it is down. */
final class LaneSpells {
    private LaneSpells() {}

    /**
     * Returns the spells of all lanes.
     *
     * @param rows the rows of the states
     * @param bottom the lower end of the lanes
     */
    static List<Spell> of(TraceDocument trace, Lanes lanes, int[] xs, Rows rows, int bottom) {
        List<Spell> spells = new ArrayList<>();
        int[] since = new int[xs.length];
        boolean[] up = new boolean[xs.length];
        Arrays.fill(since, HEAD);
        Arrays.fill(up, true);
        for (TraceDocument.State state : trace.states()) {
            Kind kind = state.event().kind();
            int lane = lanes.of(state.event());
            boolean falls = kind == Kind.CRASH || kind == Kind.LOSE_DISK;
            if (lane != Lanes.NONE && (falls || kind == Kind.RESTART)) {
                int y = rows.y(state.number());
                spells.add(new Spell(xs[lane], since[lane], y, up[lane]));
                since[lane] = y;
                up[lane] = !falls;
            }
        }
        for (int lane = 0; lane < xs.length; lane++) {
            spells.add(new Spell(xs[lane], since[lane], bottom, up[lane]));
        }
        return spells;
    }
}
