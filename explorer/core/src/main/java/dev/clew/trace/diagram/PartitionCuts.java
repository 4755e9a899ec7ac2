package dev.clew.trace.diagram;

import dev.clew.model.Action.Kind;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceEvent;
import dev.clew.trace.diagram.DiagramLayout.Cut;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes the extent of each partition. */
final class PartitionCuts {
    private PartitionCuts() {}

    /**
     * Returns the partitions of a behavior.
     *
     * @param rows the rows of the states
     * @param bottom the lower end of a partition that is not healed
     */
    static List<Cut> of(TraceDocument trace, Lanes lanes, Rows rows, int bottom) {
        List<Cut> cuts = new ArrayList<>();
        TraceDocument.@Nullable State begin = null;
        for (TraceDocument.State state : trace.states()) {
            Kind kind = state.event().kind();
            if (kind != Kind.PARTITION && kind != Kind.HEAL) {
                continue;
            }
            if (begin != null) {
                cuts.add(cut(begin, state.number(), rows.y(state.number()), lanes, rows));
            }
            begin = kind == Kind.PARTITION ? state : null;
        }
        if (begin != null) {
            int last = trace.states().size();
            cuts.add(cut(begin, last, bottom, lanes, rows));
        }
        return cuts;
    }

    private static Cut cut(TraceDocument.State begin, int to, int bottom, Lanes lanes, Rows rows) {
        TraceEvent event = begin.event();
        List<Integer> groups = new ArrayList<>();
        for (String name : lanes.names()) {
            groups.add(groupOf(name, event.groups()));
        }
        return new Cut(begin.number(), to, rows.y(begin.number()), bottom, groups, event.oneWay(), event.text());
    }

    private static int groupOf(String name, List<List<String>> groups) {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).contains(name)) {
                return group;
            }
        }
        return -1;
    }
}
