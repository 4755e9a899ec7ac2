package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.BrokenCode;
import dev.clew.cli.output.TraceFile;
import dev.clew.file.InputFile;
import dev.clew.runtime.validate.FieldMapping;
import dev.clew.runtime.validate.LogMapping;
import dev.clew.runtime.validate.LogSearchOptions;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Option;

/** Options of {@code clew conform} for logs that other programs wrote. */
public final class ForeignLogOptions {
    private static final int MOST_BYTES_OF_MAP = 1 << 16;

    /** Greatest number of brackets and items, since the reader of YAML calls itself for each level. */
    private static final int MOST_BRACKETS = 1_000;

    @Option(
            names = "--log",
            paramLabel = "FILE",
            description = {
                "A log of another program, a JSON object a line, to be explained by a behavior of the model.",
                "Repeatable: several logs are merged, the order of each is kept."
            })
    private List<String> logs = List.of();

    @Option(
            names = "--map",
            paramLabel = "FILE.yaml",
            description = "How the names of the log translate to those of the model. Default: they are the same.")
    private @Nullable String map;

    @Option(
            names = "--mapping",
            paramLabel = "CLASS",
            description = "A LogMapping in Java that translates the log, on --classpath; instead of --map.")
    private @Nullable String mapping;

    @Option(
            names = "--hidden",
            paramLabel = "N",
            description = {
                "Allow at most N steps between two events that no log shows; the map may name which. Default: 0.",
                "Messages lost in a network that keeps their order do not count: --loss bounds them."
            })
    private @Nullable Integer hidden;

    @Option(
            names = "--skew",
            paramLabel = "T",
            description = {
                "Merge logs by the times of their events: one that is later by more than T comes later.",
                "T is in the unit of the times. Default: times are not compared."
            })
    private @Nullable Double skew;

    @Option(
            names = "--max-states",
            paramLabel = "N",
            description = "Keep at most N states that may explain the log so far. Default: 1000000.")
    private @Nullable Integer maxStates;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = {
                "Write the behavior that explains the log, or its longest prefix, in the format of the extension;",
                "'clew trace formats' lists them. Repeatable."
            })
    private List<String> traces = List.of();

    /** Returns whether a log of another program is given. */
    public boolean isGiven() {
        return !logs.isEmpty();
    }

    /**
     * Throws an exception if an option is given that has no effect without {@code --log}.
     *
     * @throws UsageException naming the option
     */
    public void requireNone() {
        Map<String, Boolean> given = new LinkedHashMap<>();
        given.put("--map", map != null);
        given.put("--mapping", mapping != null);
        given.put("--hidden", hidden != null);
        given.put("--skew", skew != null);
        given.put("--max-states", maxStates != null);
        given.put("--trace", !traces.isEmpty());
        given.forEach((option, isGiven) -> {
            if (isGiven) {
                throw new UsageException(option + " is for --log");
            }
        });
    }

    /** Returns the logs, after checking that they can be read. */
    public List<Path> files() {
        return logs.stream().map(name -> readable("--log", name)).toList();
    }

    /** Returns the files to which the behavior is written, after checking that they can be. */
    public List<TraceFile> traceFiles() {
        return traces.stream().map(name -> TraceFile.probed("--trace", name)).toList();
    }

    /**
     * Returns the mapping of the logs.
     *
     * @throws UsageException if it cannot be read or created
     */
    public LogMapping mapping(ClewCommand clew) {
        if (map != null && mapping != null) {
            throw new UsageException("--map and --mapping exclude each other; give one");
        }
        return mapping == null ? fields() : created(mapping, clew);
    }

    /** Returns the bounds of the search. */
    public LogSearchOptions bounds(LogMapping used) {
        if (hidden != null && hidden < 0) {
            throw new UsageException("--hidden takes a whole number, not " + hidden);
        }
        if (skew != null && !(skew >= 0)) {
            throw new UsageException("--skew takes a number from 0, not " + skew);
        }
        if (maxStates != null && maxStates < 1) {
            throw new UsageException("--max-states takes a whole number from 1, not " + maxStates);
        }
        LogSearchOptions defaults = LogSearchOptions.DEFAULTS;
        return new LogSearchOptions(
                hidden == null ? defaults.hidden() : hidden,
                used instanceof FieldMapping fields ? fields.hidden() : List.of(),
                skew == null ? defaults.skew() : skew,
                maxStates == null ? defaults.maxStates() : maxStates,
                !traces.isEmpty());
    }

    private FieldMapping fields() {
        String file = map;
        if (file == null) {
            return FieldMapping.NONE;
        }
        try {
            String text = InputFile.text(readable("--map", file), MOST_BYTES_OF_MAP);
            if (text.chars().filter(c -> "[{-?".indexOf(c) >= 0).count() > MOST_BRACKETS) {
                throw new UsageException(
                        "--map: " + file + " has more than " + MOST_BRACKETS + " brackets and hyphens, the limit");
            }
            Object content = new Load(LoadSettings.builder().setLabel(file).build()).loadFromString(text);
            if (!(content instanceof Map<?, ?> keys)) {
                throw new UsageException("--map: " + file + " must be a mapping, 'key: value' a line");
            }
            Map<String, @Nullable Object> description = new LinkedHashMap<>();
            keys.forEach((key, value) -> description.put(String.valueOf(key), value));
            return FieldMapping.of(description);
        } catch (IOException e) {
            throw new UsageException("--map: cannot read " + file + " (" + e.getMessage() + ")", e);
        } catch (YamlEngineException e) {
            String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw new UsageException("--map: " + file + " is not YAML: " + reason, e);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--map: " + file + ": " + e.getMessage(), e);
        }
    }

    private static LogMapping created(String name, ClewCommand clew) {
        try {
            return clew.models()
                    .loader()
                    .loadClass(name)
                    .asSubclass(LogMapping.class)
                    .getConstructor()
                    .newInstance();
        } catch (ClassNotFoundException e) {
            throw new UsageException("--mapping: no class " + name + " on --classpath", e);
        } catch (ClassCastException e) {
            throw new UsageException("--mapping: " + name + " does not implement " + LogMapping.class.getName(), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            Throwable cause = e instanceof InvocationTargetException thrown ? thrown.getTargetException() : e;
            throw new UsageException(
                    "--mapping: " + name + " needs a public constructor without parameters that works ("
                            + BrokenCode.reason(cause) + ")",
                    e);
        }
    }

    private static Path readable(String option, String name) {
        try {
            Path path = Path.of(name);
            if (Files.isReadable(path) && !Files.isDirectory(path)) {
                return path;
            }
        } catch (InvalidPathException e) {
            // falls through to the usage error
        }
        throw new UsageException(option + ": cannot read the file " + name);
    }
}
