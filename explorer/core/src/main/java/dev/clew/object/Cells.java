package dev.clew.object;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Reads and makes mutable objects of the JDK that hold one value. */
final class Cells {
    /** Content of a reference to nothing. */
    static final Object NOTHING = new Object();

    private Cells() {}

    /** Returns the content of a cell, {@link #NOTHING} for null; null if the object is not a cell. */
    static @Nullable Object contentOf(Object cell) {
        if (!Types.isJdk(cell.getClass())) {
            return null; // a subclass may have more state
        }
        if (cell instanceof AtomicInteger || cell instanceof AtomicLong || cell instanceof LongAdder) {
            return ((Number) cell).longValue();
        }
        if (cell instanceof AtomicBoolean flag) {
            return flag.get();
        }
        if (cell.getClass() == AtomicReference.class) {
            Object content = ((AtomicReference<?>) cell).get();
            return content == null ? NOTHING : content;
        }
        if (cell instanceof BitSet bits) {
            return List.copyOf(bits.stream().boxed().toList());
        }
        if (cell instanceof StringBuilder) {
            return cell.toString();
        }
        return arrayOf(cell);
    }

    private static @Nullable Object arrayOf(Object cell) {
        if (cell instanceof AtomicIntegerArray array) {
            int[] content = new int[array.length()];
            Arrays.setAll(content, array::get);
            return List.copyOf(Arrays.stream(content).boxed().toList());
        }
        if (cell instanceof AtomicLongArray array) {
            long[] content = new long[array.length()];
            Arrays.setAll(content, array::get);
            return List.copyOf(Arrays.stream(content).boxed().toList());
        }
        return null;
    }

    /** Returns a new cell; a reference is empty, since what it refers to may refer to it. */
    static Object make(String type, Object content) {
        return switch (type) {
            case "java.util.concurrent.atomic.AtomicInteger" -> new AtomicInteger(((Long) content).intValue());
            case "java.util.concurrent.atomic.AtomicLong" -> new AtomicLong((Long) content);
            case "java.util.concurrent.atomic.AtomicBoolean" -> new AtomicBoolean((Boolean) content);
            case "java.util.concurrent.atomic.AtomicReference" -> new AtomicReference<>();
            case "java.util.concurrent.atomic.LongAdder" -> {
                LongAdder adder = new LongAdder();
                adder.add((Long) content);
                yield adder;
            }
            case "java.util.BitSet" -> {
                BitSet bits = new BitSet();
                numbers(content).forEach(bit -> bits.set(bit.intValue()));
                yield bits;
            }
            case "java.lang.StringBuilder" -> builder((String) content);
            case "java.util.concurrent.atomic.AtomicIntegerArray" ->
                new AtomicIntegerArray(
                        numbers(content).stream().mapToInt(Number::intValue).toArray());
            case "java.util.concurrent.atomic.AtomicLongArray" ->
                new AtomicLongArray(
                        numbers(content).stream().mapToLong(Number::longValue).toArray());
            default -> throw new IllegalArgumentException("not a cell: " + type);
        };
    }

    private static StringBuilder builder(String content) {
        StringBuilder builder = new StringBuilder(content.length());
        return builder.append(content);
    }

    private static List<Number> numbers(Object content) {
        return ((List<?>) content).stream().map(Number.class::cast).toList();
    }
}
