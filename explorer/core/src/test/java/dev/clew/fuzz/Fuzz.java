package dev.clew.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Runs a reader on damaged samples. An input with a new outcome, that is an exception with another text, becomes a
 * sample itself. A test runs {@value #TRIES} inputs, or fewer, with a fixed seed; with {@code -Dclew.fuzz.seconds=N} it runs so long
 * with a seed of the time, and prints its figures.
 */
public final class Fuzz {
    private static final int TRIES = 1_500;
    private static final int MOST_SAMPLES = 3_000;

    /** Time beyond which an input is reported as slow, but not as a failure. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final String name;
    private final List<String> words;
    private final Set<Class<?>> expected;
    private int most = TRIES;
    private final List<byte[]> samples = new ArrayList<>();
    private final Set<String> outcomes = new HashSet<>();

    /** Reader of one input. */
    @FunctionalInterface
    public interface Reader {
        void read(byte[] input) throws Exception;
    }

    /**
     * Prepares a run.
     *
     * @param name of the reader
     * @param words of its language
     * @param expected exceptions by which it refuses an input; all others are failures
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public Fuzz(String name, List<String> words, Class<? extends Exception>... expected) {
        this.name = name;
        this.words = List.copyOf(words);
        this.expected = Set.of(expected);
    }

    /** Limits the inputs of a test, for a reader that is slow. */
    public Fuzz atMost(int inputs) {
        most = inputs;
        return this;
    }

    /** Adds a sample. */
    public Fuzz sample(byte[] sample) {
        samples.add(sample.clone());
        return this;
    }

    /** Adds a sample. */
    public Fuzz sample(String text) {
        return sample(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds the samples in a resource, which are separated by lines of {@code ----}. */
    public Fuzz samples(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + resource);
            }
            for (String sample : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^----\\R", -1)) {
                sample(sample);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Runs the reader on each sample and on damaged ones.
     *
     * @throws AssertionError if it throws anything unexpected; the input is kept in a file
     */
    public void run(Reader reader) {
        int seconds = Integer.getInteger("clew.fuzz.seconds", 0);
        long seed = seconds == 0 ? 1 : System.nanoTime();
        Random random = new Random(seed);
        Mutator mutator = new Mutator(random, words);
        long start = System.nanoTime();
        long tries = 0;
        long slowest = 0;
        for (byte[] sample : List.copyOf(samples)) {
            read(sample, reader, seed);
        }
        while (seconds == 0 ? tries < most : System.nanoTime() - start < TimeUnit.SECONDS.toNanos(seconds)) {
            byte[] input = mutator.mutated(any(random), any(random));
            long before = System.nanoTime();
            String outcome = read(input, reader, seed);
            long took = System.nanoTime() - before;
            slowest = Math.max(slowest, took);
            if (seconds > 0 && took > SLOW_NANOS) {
                report(
                        System.out,
                        name + ": an input of " + input.length + " bytes took " + took / 1_000_000 + " ms: "
                                + kept(input));
            }
            if (outcomes.add(outcome) && samples.size() < MOST_SAMPLES && input.length < 100_000) {
                samples.add(input);
            }
            tries++;
        }
        if (seconds > 0) {
            report(
                    System.out,
                    "FUZZ " + name + ": " + tries + " inputs, " + outcomes.size() + " outcomes, slowest "
                            + slowest / 1_000_000 + " ms, seed " + seed);
        }
    }

    private byte[] any(Random random) {
        return samples.get(random.nextInt(samples.size()));
    }

    /** Returns the outcome: an exception with its text, in which numbers and quoted words are left out. */
    private String read(byte[] input, Reader reader, long seed) {
        try {
            reader.read(input);
            return "read " + input.length % 16;
        } catch (Exception | StackOverflowError | AssertionError | OutOfMemoryError e) {
            if (expected.stream().anyMatch(type -> type.isInstance(e))) {
                String message = String.valueOf(e.getMessage()).replaceAll("'[^']*'|\"[^\"]*\"|[0-9]+", "?");
                return e.getClass().getSimpleName() + message.substring(0, Math.min(60, message.length()));
            }
            throw new AssertionError(name + " (seed " + seed + ") fails on " + kept(input) + ": " + e, e);
        }
    }

    private Path kept(byte[] input) {
        try {
            Path folder = Files.createDirectories(Path.of("target", "fuzz"));
            return Files.write(Files.createTempFile(folder, name, ".input"), input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void report(PrintStream out, String line) {
        out.println(line);
        out.flush();
    }
}
