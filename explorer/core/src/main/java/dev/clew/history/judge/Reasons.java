package dev.clew.history.judge;

import dev.clew.history.Operation;
import java.util.List;
import java.util.Map;

/**
 * Why a history is not consistent.
 *
 * @param what one sentence
 * @param shown the operations to show
 * @param remarks what there is to say about some of them,
 * @param notes further sentences
 */
record Reasons(
        String what, List<? extends Operation<?, ?>> shown, Map<Operation<?, ?>, String> remarks, List<String> notes) {
    Reasons {
        shown = List.copyOf(shown);
        remarks = Map.copyOf(remarks);
        notes = List.copyOf(notes);
    }
}
