package dev.clew.cli.option;

import dev.clew.cli.console.UsageException;
import dev.clew.cli.model.ModelFactory;
import dev.clew.file.InputFile;
import dev.clew.file.TooLargeException;
import dev.clew.model.Model;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameters;
import dev.clew.replay.SavedModel;
import dev.clew.trace.MalformedTraceException;
import dev.clew.trace.TraceDocument;
import dev.clew.trace.TraceJsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reader for saved traces and the models that produced them. */
public final class SavedTrace {
    private static final int MOST_BYTES = 64 << 20;

    private SavedTrace() {}

    /**
     * Reads a trace from a file written by {@code --trace} as JSON, or from a report written by {@code --json}.
     *
     * @throws UsageException if the file does not exist or cannot be read
     * @throws UncheckedIOException caused by a {@link MalformedTraceException} that names the file, if it is not a
     *     trace
     */
    public static TraceDocument read(String name) {
        try {
            return read(Path.of(name));
        } catch (InvalidPathException e) {
            throw new UsageException("cannot read " + name + " (" + e.getMessage() + ")", e);
        }
    }

    /** Reads a trace from a file; see {@link #read(String)}. */
    public static TraceDocument read(Path path) {
        if (Files.isDirectory(path)) {
            throw new UsageException(path + " is a folder; name a file");
        }
        try {
            return TraceJsonReader.read(new StringReader(InputFile.text(path, MOST_BYTES)));
        } catch (MalformedTraceException e) {
            throw malformed(path, String.valueOf(e.getMessage()));
        } catch (TooLargeException e) {
            throw malformed(path, e.getMessage() + " for traces");
        } catch (CharacterCodingException e) {
            throw malformed(path, "the file is not UTF-8 text");
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file " + path, e);
        } catch (IOException e) {
            throw new UsageException("cannot read " + path + " (" + e.getMessage() + ")", e);
        }
    }

    /**
     * Returns the model that produced a trace, with the parameters and faults of the trace.
     *
     * @param changed parameters that replace those of the trace, each as {@code name=value}
     * @throws UsageException if the model does not exist or rejects the parameters or faults
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

    /** Returns an exception for a malformed trace file, which ends the command with {@code ExitCode.MALFORMED}. */
    public static UncheckedIOException malformed(Path path, String problem) {
        return malformed(path + ": " + problem);
    }

    /** Returns an exception for a malformed trace with a message that names the file or its option. */
    public static UncheckedIOException malformed(String message) {
        MalformedTraceException located = new MalformedTraceException(message);
        return new UncheckedIOException(String.valueOf(located.getMessage()), located);
    }
}
