package dev.clew.cli.command;

import dev.clew.cli.console.UsageException;
import dev.clew.file.InputFile;
import dev.clew.file.TooLargeException;
import dev.clew.history.read.HistoryReader;
import dev.clew.history.read.MalformedHistory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * File with a history, which is read as a stream.
 *
 * @param name the name as given
 */
record HistoryFile(String name) {
    /** Number of characters from which the format is guessed. */
    private static final int HEAD = 4096;

    private static final long MOST_BYTES = 256 << 20;

    /**
     * Reads the history.
     *
     * @param format the format; null to guess it from the beginning of the file
     * @throws MalformedHistory if the file is not a history; the message names the file
     * @throws UsageException if the file cannot be read
     */
    HistoryReader.Recorded read(HistoryReader.@Nullable Format format) {
        try (BufferedReader reader = InputFile.reader(Path.of(name), MOST_BYTES)) {
            return HistoryReader.read(reader, format == null ? guess(reader) : format);
        } catch (MalformedHistory e) {
            throw new MalformedHistory(name, e);
        } catch (UncheckedIOException e) {
            throw unreadable(e.getCause());
        } catch (InvalidPathException e) {
            throw new UsageException("there is no file " + name, e);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static HistoryReader.Format guess(Reader reader) throws IOException {
        char[] head = new char[HEAD];
        reader.mark(HEAD + 1);
        int length = 0;
        for (int read = 0; read >= 0 && length < HEAD; length += Math.max(0, read)) {
            read = reader.read(head, length, HEAD - length);
        }
        reader.reset();
        return HistoryReader.formatOf(new String(head, 0, length));
    }

    private RuntimeException unreadable(@Nullable IOException e) {
        if (e instanceof CharacterCodingException) {
            return new MalformedHistory(name, "the file is not UTF-8 text");
        }
        if (e instanceof TooLargeException) {
            return new MalformedHistory(
                    name, e.getMessage() + " for histories; record a shorter one, or split it by key");
        }
        if (e instanceof NoSuchFileException) {
            return new UsageException("there is no file " + name, e);
        }
        if (e instanceof AccessDeniedException) {
            return new UsageException("cannot read " + name + ": permission denied", e);
        }
        if (e == null) {
            return new UsageException("cannot read " + name);
        }
        return new UsageException("cannot read " + name + " (" + e.getMessage() + ")", e);
    }
}
