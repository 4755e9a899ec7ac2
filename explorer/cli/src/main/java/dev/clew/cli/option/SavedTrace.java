package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.model.Model;
import dev.clew.model.ModelProvider;
import dev.clew.model.Parameters;
import dev.clew.replay.SavedModel;
import dev.clew.trace.MalformedTraceException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJsonReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Saved traces that the user names, and the models that they came from. */
public final class SavedTrace {
    private SavedTrace() {}

    /**
     * The trace in a file: one that {@code --trace} wrote as JSON, or that of a report of {@code --json}.
     *
     * @throws UsageException if there is no such file
     * @throws UncheckedIOException caused by a {@link MalformedTraceException} that names the file, if it is no trace
     */
    public static TraceDocument read(String name) {
        try {
            return read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException("cannot read " + name + " (" + e.getMessage() + ")", e);
        }
    }

    /** The same. */
    public static TraceDocument read(Path path) {
        if (Files.isDirectory(path)) {
            throw new UsageException(path + " is a folder; name a file");
        }
        try (Reader in = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            return TraceJsonReader.read(in);
        } catch (MalformedTraceException e) {
            throw malformed(path, String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            throw malformed(path, "it is no text in UTF-8");
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + path, e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + path + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * The model that a trace came from, under its faults.
     *
     * @param changed parameters in place of the trace's, each as {@code name=value}
     */
    public static Model model(ClewCommand clew, TraceDocument trace, List<String> changed) {
        ModelProvider provider = clew.models().named(trace.model());
        Map<String, String> given = new LinkedHashMap<>(SavedModel.parameters(trace));
        given.putAll(ModelFactory.given(changed));
        Parameters values = ModelFactory.parameters(provider, given, null);
        try {
            return SavedModel.with(ModelFactory.create(provider, values), trace);
        } catch (IllegalArgumentException e) {
            throw new UsageException("the faults of the trace do not fit the model: " + e.getMessage(), e);
        }
    }

    /** A complaint about a trace that ends the command with its own exit code. */
    public static UncheckedIOException malformed(Path path, String what) {
        return malformed(path + ": " + what);
    }

    /** The same, where the message names the file or its option. */
    public static UncheckedIOException malformed(String message) {
        MalformedTraceException located = new MalformedTraceException(message);
        return new UncheckedIOException(String.valueOf(located.getMessage()), located);
    }
}
