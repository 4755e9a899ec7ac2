package dev.clew.runtime.serve;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clew.file.InputFile;
import dev.clew.file.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Image that a node synced, in a file that is replaced atomically, or in memory only if there is no
 * folder.
 */
final class ImageFile {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final ValueJson values;
    private final @Nullable Path file;
    private @Nullable Object image;

    /**
     * Reads the image from the folder.
     *
     * @param folder null to keep the image in memory only
     * @throws UncheckedIOException if it cannot be read
     */
    ImageFile(ValueJson values, @Nullable Path folder) {
        this.values = values;
        file = folder == null ? null : folder.resolve("image.json");
        if (file != null && Files.exists(file)) {
            try {
                image = values.read(MAPPER.readTree(InputFile.text(file, 1 << 30)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Optional<Object> image() {
        return Optional.ofNullable(image);
    }

    /** Replaces the image; the new one is on disk when this method returns. */
    void write(Object other) {
        replace(Optional.of(other));
    }

    /** Replaces the image, or removes it if the argument is empty. */
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
            ByteBuffer bytes =
                    StandardCharsets.UTF_8.encode(values.write(other.get()).toString());
            PrivateFile.replace(file, channel -> {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
