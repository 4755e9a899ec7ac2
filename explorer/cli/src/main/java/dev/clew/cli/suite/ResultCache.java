package dev.clew.cli.suite;

import dev.clew.file.InputFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cache of passed checks in a folder, with one file per check, named by a hash of everything that the result depends
 * on. A file holds up to three counts, an optional remark and, in its last line, the hash of the lines before; a
 * damaged file is ignored.
 */
public final class ResultCache {
    private static final Logger LOG = LoggerFactory.getLogger(ResultCache.class);
    private static final String SUM = "sum=";
    private static final String REMARK = "remark";

    private final Path folder;
    private final Function<SuiteEntry, String> identity;

    /**
     * Creates a cache.
     *
     * @param folder existing folder for the files
     * @param identity function from an entry to a text with everything that its result depends on
     */
    public ResultCache(Path folder, Function<SuiteEntry, String> identity) {
        this.folder = folder;
        this.identity = identity;
    }

    /** Returns the cached outcome of a check; null if there is none. */
    @Nullable
    Outcome find(SuiteEntry entry) {
        Path file = file(entry);
        try {
            String text = InputFile.text(file, 1 << 24);
            int end = text.lastIndexOf(SUM);
            if (end < 0 || !text.substring(end).equals(SUM + hash(text.substring(0, end)) + "\n")) {
                return null;
            }
            Properties counts = new Properties();
            counts.load(new StringReader(text.substring(0, end)));
            return Outcome.cached(
                    entry,
                    new Expectation.Counts(
                            number(counts, "distinct"), number(counts, "generated"), number(counts, "depth")),
                    counts.getProperty(REMARK, ""));
        } catch (IOException | IllegalArgumentException e) {
            return null; // missing or damaged: the check is run
        }
    }

    /** Stores the outcome of a check that passed; logs a warning if it cannot be written. */
    void put(Outcome outcome) {
        StringBuilder text = new StringBuilder();
        for (String name : Expectation.COUNT_NAMES) {
            Long count = outcome.counts().named(name);
            if (count != null) {
                text.append(name).append('=').append(count).append('\n');
            }
        }
        if (!outcome.remark().isEmpty()) {
            text.append(REMARK).append('=').append(escaped(outcome.remark())).append('\n');
        }
        try {
            Path part = Files.createTempFile(folder, "part", "");
            Files.writeString(part, text + SUM + hash(text.toString()) + "\n", StandardCharsets.UTF_8);
            Files.move(part, file(outcome.entry()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("cannot cache the result of {}: {}", outcome.entry().name(), e.toString());
        }
    }

    /** Returns a remark as a value of a properties file. */
    private static String escaped(String remark) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < remark.length(); i++) {
            char c = remark.charAt(i);
            escaped.append(c < ' ' || c > '~' || c == '\\' ? String.format(Locale.ROOT, "\\u%04x", (int) c) : "" + c);
        }
        return escaped.toString();
    }

    private static @Nullable Long number(Properties counts, String name) {
        String text = counts.getProperty(name);
        return text == null ? null : Long.valueOf(text);
    }

    private Path file(SuiteEntry entry) {
        return folder.resolve(hash(identity.apply(entry)) + ".passed");
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(CodeHash.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
