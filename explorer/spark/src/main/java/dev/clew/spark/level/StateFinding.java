package dev.clew.spark.level;

import dev.clew.search.StateJudge;
import dev.clew.semantics.ValueTables;
import dev.clew.spark.bytes.ByteSink;
import dev.clew.spark.bytes.ByteSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something remarkable about a new state.
 *
 * @param order of the state
 * @param part of the 64 parts of a store, by the state's fingerprint: of several findings in a round, those of lower parts
 *     come first
 * @param values content hashes of the state's values, by slot
 * @param invariant number of the first invariant that is false; -1 if none is
 * @param goals numbers of the open goals that it reaches
 * @param error why a predicate could not be evaluated; null if all could
 */
public record StateFinding(
        long order, int part, long[] values, int invariant, List<Integer> goals, @Nullable String error) {

    /** Returns the content hashes of a state's values, by slot. */
    static long[] hashes(ValueTables tables, int[] state) {
        long[] hashes = new long[state.length];
        for (int slot = 0; slot < hashes.length; slot++) {
            hashes[slot] = tables.hash(tables.tableOfSlot(slot), state[slot]);
        }
        return hashes;
    }

    static StateFinding of(long order, int part, long[] values, StateJudge.Judgement judgement) {
        return new StateFinding(order, part, values, judgement.invariant(), judgement.goals(), judgement.error());
    }

    /** Returns whether it ends the search. */
    public boolean ends() {
        return invariant >= 0 || error != null;
    }

    /** Writes the finding. */
    public void write(ByteSink out) {
        out.writeVarint(order);
        out.writeVarint(part);
        out.writeVarint(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
        out.writeVarint(invariant + 1L);
        out.writeVarint(goals.size());
        goals.forEach(out::writeVarint);
        out.writeText(error == null ? "" : error);
        out.writeByte(error == null ? 0 : 1);
    }

    /** Reads what {@link #write} wrote. */
    public static StateFinding read(ByteSource in) {
        long order = in.readVarint();
        int part = in.readInt();
        long[] values = new long[in.readInt()];
        for (int slot = 0; slot < values.length; slot++) {
            values[slot] = in.readLong();
        }
        int invariant = in.readInt() - 1;
        List<Integer> goals = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            goals.add(in.readInt());
        }
        String error = in.readText();
        return new StateFinding(order, part, values, invariant, goals, in.readByte() == 0 ? null : error);
    }
}
