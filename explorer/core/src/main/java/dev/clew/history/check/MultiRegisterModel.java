package dev.clew.history.check;

import dev.clew.history.SequentialSpec;
import dev.clew.history.TrieMap;
import dev.clew.history.read.Name;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several registers that one operation can read and write at once, as in Knossos: {@code :f :txn, :value [[:read :x nil]
 * [:write :y 2]]}. A value may be written more than once; histories in which none is are judged faster as
 * {@code rw-register}.
 *
 * @param initial the initial values of the registers that have one
 * @param others the initial value of all others
 */
record MultiRegisterModel(Map<?, ?> initial, Object others) implements HistoryModel {

    @Override
    public String name() {
        return "multi-register";
    }

    @Override
    public Set<String> functions() {
        return Set.of("txn");
    }

    @Override
    public void validate(Call call) {
        if (!(call.value() instanceof List<?> steps)) {
            throw new IllegalArgumentException("the value of 'txn' must be a vector, not " + call.value());
        }
        for (Object step : steps) {
            if (!(step instanceof List<?> parts) || parts.size() != 3 || !(isRead(parts) || isWrite(parts))) {
                throw new IllegalArgumentException("a step is [:read key nil] or [:write key value], not " + step);
            }
        }
    }

    private static boolean isRead(List<?> step) {
        return Set.of("read", "r").contains(word(step));
    }

    private static boolean isWrite(List<?> step) {
        return Set.of("write", "w").contains(word(step));
    }

    private static String word(List<?> step) {
        Object word = step.get(0);
        String text = word instanceof Name || word instanceof String ? word.toString() : "";
        return text.startsWith(":") ? text.substring(1) : text;
    }

    @Override
    public SequentialSpec<?, Call, Object> spec() {
        TrieMap<Object, Object> start = TrieMap.empty();
        for (Map.Entry<?, ?> entry : initial.entrySet()) {
            start = start.with(entry.getKey(), entry.getValue());
        }
        return new Spec(start, others);
    }

    private record Spec(TrieMap<Object, Object> initial, Object others)
            implements SequentialSpec<TrieMap<Object, Object>, Call, Object> {

        @Override
        public Object result(TrieMap<Object, Object> state, Call call) {
            return call.value();
        }

        @Override
        public boolean allows(TrieMap<Object, Object> state, Call call, Object result) {
            List<?> asked = (List<?>) call.value();
            if (!(result instanceof List<?> steps) || steps.size() != asked.size()) {
                return false;
            }
            TrieMap<Object, Object> current = state;
            for (int i = 0; i < steps.size(); i++) {
                List<?> step = (List<?>) asked.get(i);
                if (isWrite(step)) {
                    current = current.with(step.get(1), step.get(2));
                } else if (!(steps.get(i) instanceof List<?> read)
                        || read.size() != 3
                        || !read.get(2).equals(current.get(step.get(1)).orElse(others))) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public TrieMap<Object, Object> next(TrieMap<Object, Object> state, Call call) {
            TrieMap<Object, Object> current = state;
            for (Object each : (List<?>) call.value()) {
                List<?> step = (List<?>) each;
                if (isWrite(step)) {
                    current = current.with(step.get(1), step.get(2));
                }
            }
            return current;
        }

        @Override
        public boolean readsOnly(Call call) {
            return ((List<?>) call.value()).stream().allMatch(step -> isRead((List<?>) step));
        }
    }
}
