package dev.clew.process.workload;

import dev.clew.history.SequentialSpec;
import dev.clew.history.TrieMap;
import dev.clew.history.txn.MicroOp;
import java.util.ArrayList;
import java.util.List;

/**
 * Specification of a map on which each operation is a transaction. Its histories are linearizable
 * exactly if they are strictly serializable.
 *
 * @param lists whether its values are lists, not registers
 */
record TransactionSpec(boolean lists) implements SequentialSpec<TrieMap<Object, Object>, List<MicroOp>, List<MicroOp>> {

    @Override
    public TrieMap<Object, Object> initial() {
        return TrieMap.empty();
    }

    @Override
    public List<MicroOp> result(TrieMap<Object, Object> state, List<MicroOp> transaction) {
        List<MicroOp> result = new ArrayList<>();
        TrieMap<Object, Object> current = state;
        for (MicroOp step : transaction) {
            result.add(step instanceof MicroOp.Read ? read(current, step.key()) : step);
            current = next(current, step);
        }
        return result;
    }

    @Override
    public TrieMap<Object, Object> next(TrieMap<Object, Object> state, List<MicroOp> transaction) {
        TrieMap<Object, Object> current = state;
        for (MicroOp step : transaction) {
            current = next(current, step);
        }
        return current;
    }

    @Override
    public boolean readsOnly(List<MicroOp> transaction) {
        return transaction.stream().allMatch(MicroOp.Read.class::isInstance);
    }

    private MicroOp read(TrieMap<Object, Object> state, Object key) {
        return lists ? new MicroOp.ListRead(key, list(state, key)) : new MicroOp.RegisterRead(key, state.get(key));
    }

    private static List<Object> list(TrieMap<Object, Object> state, Object key) {
        return state.get(key).map(value -> List.<Object>copyOf((List<?>) value)).orElse(List.of());
    }

    private static TrieMap<Object, Object> next(TrieMap<Object, Object> state, MicroOp step) {
        if (step instanceof MicroOp.Write write) {
            return state.with(write.key(), write.value());
        }
        if (step instanceof MicroOp.Append append) {
            List<Object> longer = new ArrayList<>(list(state, append.key()));
            longer.add(append.element());
            return state.with(append.key(), List.copyOf(longer));
        }
        return state;
    }
}
