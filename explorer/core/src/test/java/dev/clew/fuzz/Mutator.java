package dev.clew.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages samples: by bits and bytes, words and numbers, nesting and length, and parts of other samples. */
final class Mutator {
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "127",
            "128",
            "255",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e400",
            "99999999999999999999999",
            "0.1",
            "-0");

    private static final int LONGEST = 20_000;

    private final Random random;
    private final List<String> words;

    Mutator(Random random, List<String> words) {
        this.random = random;
        this.words = words;
    }

    byte[] mutated(byte[] sample, byte[] other) {
        byte[] bytes = sample;
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
            bytes = once(bytes, other);
        }
        return bytes.length > 50 * LONGEST ? Arrays.copyOf(bytes, 50 * LONGEST) : bytes;
    }

    private byte[] once(byte[] bytes, byte[] other) {
        int at = random.nextInt(bytes.length + 1);
        int end = Math.min(bytes.length, at + 1 + random.nextInt(1 << random.nextInt(8)));
        byte[] none = new byte[0];
        return switch (random.nextInt(11)) {
            case 0 -> flipped(bytes);
            case 1 -> replaced(bytes, at, Math.min(bytes.length, at + 1), new byte[] {(byte) random.nextInt(256)});
            case 2 -> replaced(bytes, at, end, none);
            case 3 -> replaced(bytes, at, at, Arrays.copyOfRange(bytes, at, end));
            case 4 -> replaced(bytes, at, at, utf8(words.get(random.nextInt(words.size()))));
            case 5 -> replaced(bytes, at, end, utf8(words.get(random.nextInt(words.size()))));
            case 6 -> withNumber(bytes, at);
            case 7 -> replaced(bytes, at, end, part(other));
            case 8 -> Arrays.copyOf(bytes, at);
            case 9 -> replaced(bytes, at, at, repeated(Arrays.copyOfRange(bytes, at, Math.min(end, at + 8))));
            default -> replaced(bytes, at, at, repeated(utf8(words.get(random.nextInt(words.size())))));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return copy;
    }

    /** Replaces the number that begins next. */
    private byte[] withNumber(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && (bytes[at] < '0' || bytes[at] > '9')) {
            at++;
        }
        int end = at;
        while (end < bytes.length && bytes[end] >= '0' && bytes[end] <= '9') {
            end++;
        }
        return replaced(bytes, at, end, utf8(NUMBERS.get(random.nextInt(NUMBERS.size()))));
    }

    private byte[] part(byte[] other) {
        int from = random.nextInt(other.length + 1);
        return Arrays.copyOfRange(other, from, Math.min(other.length, from + random.nextInt(200)));
    }

    private byte[] repeated(byte[] piece) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int times = 1 << random.nextInt(13);
        for (int i = 0; i < times && all.size() < LONGEST; i++) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[from + by.length + bytes.length - to];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
