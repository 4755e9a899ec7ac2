package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a node wrote and synced, in a file that is replaced whole; or in memory alone, if there is no folder for it. */
final class ImageFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ValueJson values;
    private final @Nullable Path file;
    private @Nullable Object image;

    /**
     * Reads what the folder has.
     *
     * @param folder null for memory alone
     * @throws UncheckedIOException if it cannot be read
     */
    ImageFile(ValueJson values, @Nullable Path folder) {
        this.values = values;
        file = folder == null ? null : folder.resolve("image.json");
        if (file != null && Files.exists(file)) {
            try {
                image = values.read(MAPPER.readTree(Files.readString(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Optional<Object> image() {
        return Optional.ofNullable(image);
    }

    /** Replaces what is there by an image; it is on disk when this returns. */
    void write(Object other) {
        replace(Optional.of(other));
    }

    /** Replaces what is there, by nothing perhaps. */
    void replace(Optional<Object> other) {
        if (other.equals(image())) {
            return;
        }
        image = other.orElse(null);
        if (file == null) {
            return;
        }
        try {
            if (other.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Path part = file.resolveSibling("image.json.part");
            try (FileChannel channel = FileChannel.open(
                    part, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes =
                        StandardCharsets.UTF_8.encode(values.write(other.get()).toString());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
