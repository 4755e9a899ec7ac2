package dev.clew.benchmarks.peer;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Peers given on the command line, such as {@code spin=/usr/bin/spin}. */
public final class Peers {
    private static final Map<String, Function<Path, Peer>> KNOWN = new LinkedHashMap<>();

    static {
        KNOWN.put("spin", Spin::new);
        KNOWN.put("rumur", Rumur::new);
        KNOWN.put("tlc", Tlc::new);
        KNOWN.put("stateright", Stateright::new);
    }

    private Peers() {}

    /**
     * Creates the peers for the given arguments.
     *
     * @throws UsageException if one is unknown or missing
     */
    public static List<Peer> of(List<String> words) {
        List<Peer> peers = new ArrayList<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Function<Path, Peer> constructor = KNOWN.get(name);
            if (constructor == null) {
                throw new UsageException(
                        "--peer must be one of " + String.join(", ", KNOWN.keySet()) + ", got '" + name + "'");
            }
            if (equals < 0) {
                throw new UsageException(
                        "--peer must be NAME=PATH, such as " + name + "=/path/to/" + name + ", got '" + word + "'");
            }
            Peer peer = constructor.apply(found(name, word.substring(equals + 1)));
            if (peers.stream().anyMatch(other -> other.name().equals(name))) {
                throw new UsageException("--peer " + name + " is given twice");
            }
            peers.add(peer);
        }
        return peers;
    }

    private static Path found(String name, String text) {
        Path path = Path.of(text);
        if (text.isEmpty() || !Files.isRegularFile(path)) {
            throw new UsageException(
                    "--peer " + name + ": file '" + text + "' does not exist; give the path of " + what(name));
        }
        if (!name.equals("tlc") && !Files.isExecutable(path)) {
            throw new UsageException(
                    "--peer " + name + ": '" + text + "' is not executable; give the path of " + what(name));
        }
        if (needsCompiler(name) && onPath("gcc") == null) {
            throw new UsageException("--peer " + name + " compiles C, but 'gcc' is not on the PATH; install it");
        }
        return path.toAbsolutePath();
    }

    private static boolean needsCompiler(String name) {
        return name.equals("spin") || name.equals("rumur");
    }

    private static String what(String name) {
        return switch (name) {
            case "tlc" -> "tla2tools.jar";
            case "stateright" -> "its example 2pc (cargo build --release --example 2pc)";
            default -> "the program " + name;
        };
    }

    private static @Nullable Path onPath(String program) {
        String path = System.getenv("PATH");
        for (String directory : (path == null ? "" : path).split(File.pathSeparator, -1)) {
            Path candidate = Path.of(directory, program);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
