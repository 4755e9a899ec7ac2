package dev.clew.process.clock;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Library that is preloaded into programs. It is compiled by {@code cc} when it is first needed, and
 * kept beside Clew's own archive or, where that folder is read-only, in the user's cache. Immutable.
 *
 * @param file the shared object
 * @param script JavaScript that replaces the random numbers of Node.js
 */
public record ClockLibrary(Path file, Path script) {
    private static final Logger LOG = LoggerFactory.getLogger(ClockLibrary.class);
    private static final List<String> SOURCES = List.of(
            "page.c", "clocks.c", "waits.c", "locks.c", "threads.c", "timers.c", "waker.c", "random.c", "clock.h");
    private static final String SCRIPT = "random.js";
    private static final String FOLDER = "/dev/clew/process/clock/";
    private static final long COMPILER_SECONDS = 60;
    private static final int SHOWN_DIGITS = 16;

    /** Thrown when there is no library; the message is a clause that says why. */
    public static final class MissingException extends Exception {
        private static final long serialVersionUID = 1;

        MissingException(String why) {
            super(why);
        }
    }

    /**
     * Returns the library, compiled if necessary.
     *
     * @param fallback folder for the library if nothing can be kept
     * @throws MissingException if this machine cannot have one
     */
    public static ClockLibrary prepare(Path fallback) throws MissingException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new MissingException("the virtual clock needs Linux");
        }
        try {
            String name = "clew-clock-" + digest();
            for (Path folder : folders(fallback)) {
                Path library = folder.resolve(name + ".so");
                Path script = folder.resolve(name + ".js");
                if (Files.isReadable(library) && Files.isReadable(script)) {
                    return new ClockLibrary(library, script);
                }
                if (isWritable(folder)) {
                    compile(library, folder);
                    Path copy = Files.createTempFile(folder, name, ".tmp");
                    Files.write(copy, resource(SCRIPT));
                    Files.move(copy, script, StandardCopyOption.ATOMIC_MOVE);
                    return new ClockLibrary(library, script);
                }
            }
            throw new MissingException("the library of the virtual clock cannot be stored");
        } catch (IOException e) {
            LOG.debug("no virtual clock", e);
            throw new MissingException("the library of the virtual clock cannot be stored: " + e.getMessage());
        }
    }

    private static boolean isWritable(Path folder) {
        try {
            Files.createDirectories(folder);
            return Files.isWritable(folder);
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> folders(Path fallback) {
        List<Path> folders = new ArrayList<>();
        try {
            CodeSource source = ClockLibrary.class.getProtectionDomain().getCodeSource();
            Path place = source == null ? null : Path.of(source.getLocation().toURI());
            if (place != null && Files.isRegularFile(place) && place.getParent() != null) {
                folders.add(place.getParent());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            LOG.debug("Clew was not started from a file", e);
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        folders.add(
                cache != null && !cache.isBlank()
                        ? Path.of(cache, "clew")
                        : Path.of(System.getProperty("user.home", "/"), ".cache", "clew"));
        folders.add(fallback);
        return folders;
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ClockLibrary.class.getResourceAsStream(FOLDER + name), name)) {
            return in.readAllBytes();
        }
    }

    /** Returns a name that changes with the sources and the processor. */
    private static String digest() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(System.getProperty("os.arch", "").getBytes(StandardCharsets.UTF_8));
            for (String source : SOURCES) {
                digest.update(resource(source));
            }
            digest.update(resource(SCRIPT));
            return HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compiles in a folder of its own, so that a library is either complete or absent. */
    private static void compile(Path library, Path folder) throws IOException, MissingException {
        Path work = Files.createTempDirectory(folder, "clew-clock-");
        try {
            List<String> words = new ArrayList<>(List.of(
                    "cc", "-std=gnu11", "-O2", "-fPIC", "-shared", "-fvisibility=hidden", "-w", "-o", "clock.so"));
            for (String source : SOURCES) {
                Files.write(work.resolve(source), resource(source));
                if (source.endsWith(".c")) {
                    words.add(source);
                }
            }
            words.addAll(List.of("-ldl", "-lpthread"));
            run(words, work);
            Files.move(work.resolve("clock.so"), library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            for (String left : SOURCES) {
                Files.deleteIfExists(work.resolve(left));
            }
            Files.deleteIfExists(work.resolve("clock.so"));
            Files.deleteIfExists(work.resolve("log"));
            Files.deleteIfExists(work);
        }
    }

    private static void run(List<String> words, Path folder) throws IOException, MissingException {
        Process compiler;
        Path log = folder.resolve("log");
        try {
            compiler = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new MissingException("the virtual clock needs a C compiler, and there is no cc on the PATH");
        }
        try {
            if (!compiler.waitFor(COMPILER_SECONDS, TimeUnit.SECONDS)) {
                compiler.destroyForcibly();
                throw new MissingException("the C compiler did not finish the virtual clock");
            }
        } catch (InterruptedException e) {
            compiler.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new MissingException("the C compiler was interrupted");
        }
        if (compiler.exitValue() != 0) {
            LOG.debug("cc: {}", Files.readString(log, StandardCharsets.ISO_8859_1));
            throw new MissingException(
                    "the virtual clock does not compile here: cc exits with " + compiler.exitValue());
        }
    }
}
