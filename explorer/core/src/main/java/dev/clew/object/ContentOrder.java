package dev.clew.object;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Order of keys and of elements of sets that follows from their contents alone, so that it is the same in every JVM: that
 * of a hash. Snapshots of equal objects, and objects made from them, are visited in it.
 */
final class ContentOrder {
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private static final ClassValue<Long> NAMES = new ClassValue<>() {
        @Override
        protected Long computeValue(Class<?> type) {
            return text(type.getName());
        }
    };

    private record Ranked(long hash, Object value) {}

    private ContentOrder() {}

    /** Returns values or parts in this order. */
    static List<Object> sorted(Collection<Object> values) {
        if (values.size() < 2) {
            return List.copyOf(values);
        }
        return values.stream()
                .map(value -> new Ranked(hash(value), value))
                .sorted(Comparator.comparingLong(Ranked::hash))
                .map(Ranked::value)
                .toList();
    }

    /** Returns the hash of a value or part. */
    static long hash(@Nullable Object value) {
        if (value instanceof Integer number) {
            return mix(number);
        }
        if (value instanceof Enum<?> constant) {
            return combine(NAMES.get(constant.getDeclaringClass()), text(constant.name()));
        }
        if (value instanceof List<?> list) {
            long hash = FACTOR;
            for (Object element : list) {
                hash = combine(hash, hash(element));
            }
            return hash;
        }
        if (value instanceof Set<?> set) {
            long sum = 0;
            for (Object element : set) {
                sum += mix(hash(element));
            }
            return mix(sum + 1);
        }
        if (value instanceof Map<?, ?> map) {
            long sum = 0;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                sum += combine(hash(entry.getKey()), hash(entry.getValue()));
            }
            return mix(sum + 2);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(content -> combine(3, hash(content))).orElse(3L);
        }
        if (value == null) {
            return 4;
        }
        return value instanceof Record ? ofRecord(value) : combine(NAMES.get(value.getClass()), text(value.toString()));
    }

    private static long ofRecord(Object record) {
        long hash = NAMES.get(record.getClass());
        for (Field field : Values.fieldsOf(record.getClass())) {
            hash = combine(hash, hash(ObjectForm.get(field, record)));
        }
        return hash;
    }

    private static long combine(long first, long second) {
        return mix(first * FACTOR + second);
    }

    private static long text(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long h = (value ^ (value >>> 32)) * 0xd6e8feb86659fd93L;
        return h ^ (h >>> 32);
    }
}
