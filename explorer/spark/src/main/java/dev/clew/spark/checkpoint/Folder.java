package dev.clew.spark.checkpoint;

import dev.clew.state.CheckpointException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.Serializable;
import java.util.zip.CRC32C;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;

/** A folder of a Hadoop file system, as every machine sees it. Thread-safe. */
public final class Folder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String address;
    private final SerializableConfiguration configuration;

    /** A folder by its URI or path. */
    public Folder(String address, Configuration configuration) {
        this.address = address;
        this.configuration = new SerializableConfiguration(configuration);
    }

    /** Returns the URI or path. */
    public String address() {
        return address;
    }

    private Path path(String name) {
        return new Path(new Path(address), name);
    }

    private FileSystem fileSystem() throws IOException {
        return new Path(address).getFileSystem(configuration.value());
    }

    /**
     * Makes the folder if there is none.
     *
     * @throws CheckpointException if that is impossible
     */
    void make() throws IOException {
        try {
            if (!fileSystem().mkdirs(new Path(address))) {
                throw new IOException("not made");
            }
        } catch (IOException | RuntimeException e) {
            throw new CheckpointException("cannot use the folder " + address + " (" + e.getMessage() + ")", e);
        }
    }

    /** Returns whether there is a file. */
    boolean has(String name) throws IOException {
        return fileSystem().exists(path(name));
    }

    /**
     * Writes a file, which appears whole or not at all, and replaces one with its name.
     *
     * @param writer distinguishes this attempt from others to write the same file
     */
    public SavedFile write(String name, byte[] bytes, String writer) throws IOException {
        Path part = path("." + name + "." + writer + ".part");
        FileSystem files = fileSystem();
        try (FSDataOutputStream out = files.create(part, true)) {
            out.write(bytes);
        } catch (IOException e) {
            files.delete(part, false);
            throw e;
        }
        FileContext.getFileContext(part.toUri(), configuration.value())
                .rename(files.makeQualified(part), files.makeQualified(path(name)), Options.Rename.OVERWRITE);
        return new SavedFile(name, bytes.length, checksum(bytes));
    }

    /**
     * Reads a file.
     *
     * @throws CheckpointException if it is missing or is not what was written
     */
    public byte[] read(SavedFile file) throws IOException {
        byte[] bytes = read(file.name());
        if (bytes.length != file.length() || checksum(bytes) != file.checksum()) {
            throw damaged(file.name() + " is not what was written");
        }
        return bytes;
    }

    /** Reads a file whole. */
    byte[] read(String name) throws IOException {
        FileSystem files = fileSystem();
        try (FSDataInputStream in = files.open(path(name))) {
            return in.readAllBytes();
        } catch (FileNotFoundException e) {
            throw damaged(name + " is missing");
        }
    }

    /** Deletes a folder in this one, if there is one. */
    public void delete(String name) throws IOException {
        fileSystem().delete(path(name), true);
    }

    CheckpointException damaged(String what) {
        return new CheckpointException(
                "the search saved in " + address + " is damaged: " + what + "; begin again in another folder", null);
    }

    static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, bytes.length);
        return (int) crc.getValue();
    }
}
