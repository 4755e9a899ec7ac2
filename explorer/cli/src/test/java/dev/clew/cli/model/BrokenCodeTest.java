package dev.clew.cli.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.clew.cli.console.UsageException;
import dev.clew.model.Model;
import dev.clew.model.ModelError;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar of the user's that cannot be used is named with the reason, and is not an error of Clew's. */
@SuppressWarnings("NullAway") // the providers break the contract
class BrokenCodeTest {
    private final Path folder;

    BrokenCodeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Provider without faults. */
    public static class Fine implements ModelProvider {
        @Override
        public String name() {
            return "fine";
        }

        @Override
        public String description() {
            return "A model.";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of();
        }

        @Override
        public Model create(Parameters parameters) {
            return null;
        }
    }

    /** Throws. */
    public static final class Throwing extends Fine {
        @Override
        public String name() {
            throw new AssertionError("no name");
        }
    }

    /** Returns null. */
    public static final class Nameless extends Fine {
        @Override
        public String name() {
            return null;
        }
    }

    /** Calls itself. */
    public static final class Recursive extends Fine {
        @Override
        @SuppressWarnings("InfiniteRecursion") // on purpose
        public String name() {
            return name();
        }
    }

    /** Cannot describe itself. */
    public static final class Undescribed extends Fine {
        @Override
        public List<Parameter<?>> parameters() {
            return null;
        }
    }

    /** Cannot be initialised. */
    public static final class Uninitialised extends Fine {
        static final int NUMBER = Integer.parseInt("x");
    }

    /** Uses a class that cannot be initialised. */
    public static final class UsesUninitialised extends Fine {
        private static final class Holder {
            static final int NUMBER = Integer.parseInt("x");
        }

        @Override
        public Model create(Parameters parameters) {
            throw new IllegalStateException("" + Holder.NUMBER);
        }
    }

    /** Builds its model without end. */
    public static final class Endless extends Fine {
        @Override
        @SuppressWarnings("InfiniteRecursion") // on purpose
        public Model create(Parameters parameters) {
            return create(parameters);
        }
    }

    private ModelCatalog catalog(String provider) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(ModelProvider.class.getName()), provider);
        return ModelCatalog.of(List.of(folder.toString()));
    }

    private void assertUnusable(Class<?> provider, Class<?> exception, String message) {
        assertThatThrownBy(() -> {
                    ModelProvider found = catalog(provider.getName()).named("fine");
                    ModelFactory.create(found, ModelFactory.defaults(found));
                })
                .isInstanceOf(exception)
                .hasMessageContaining(message);
    }

    @Test
    void methodsThatFailAreNamed() {
        assertUnusable(Throwing.class, ModelError.class, "Throwing failed: java.lang.AssertionError: no name");
        assertUnusable(Nameless.class, ModelError.class, "name() of " + Nameless.class.getName() + " returned null");
        assertUnusable(Recursive.class, ModelError.class, "Recursive does not end: it calls itself without end");
        assertUnusable(
                Undescribed.class, ModelError.class, "parameters() of " + Undescribed.class.getName() + " returned");
        assertUnusable(Fine.class, ModelError.class, "create() of the model fine returned null");
        assertUnusable(Endless.class, ModelError.class, "create() of the model fine does not end");
    }

    @Test
    void initializersThatFailAreNamedWithTheirCause() {
        String cause = " failed: java.lang.NumberFormatException: For input string: \"x\"";
        assertUnusable(
                Uninitialised.class,
                UsageException.class,
                "the static initializer of " + Uninitialised.class.getName() + cause);
        assertUnusable(
                UsesUninitialised.class,
                ModelError.class,
                "the static initializer of " + UsesUninitialised.class.getName() + "$Holder" + cause);
    }

    /** Writes the class {@code Fine} under another name of equal length. */
    private byte[] renamed(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(BrokenCodeTest.class.getResourceAsStream("BrokenCodeTest$Fine.class"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return text.replace("BrokenCodeTest$Fine", "BrokenCodeTest$" + name).getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private void assertUnloadable(String name, byte[] code, String message) throws IOException {
        String type = "dev.clew.cli.model.BrokenCodeTest$" + name;
        Path file = folder.resolve(type.replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, code);
        assertThatThrownBy(() -> catalog(type))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message);
    }

    @Test
    void classesOfANewerJavaAndDamagedOnesAreNamed() throws IOException {
        byte[] newer = renamed("Wine");
        newer[7] = 99;
        assertUnloadable(
                "Wine",
                newer,
                "BrokenCodeTest$Wine is compiled for Java 55, and this is Java "
                        + Runtime.version().feature());
        byte[] damaged = renamed("Pine");
        assertUnloadable("Pine", java.util.Arrays.copyOf(damaged, damaged.length / 2), "a class file is damaged");
        assertThat(newer).hasSameSizeAs(damaged);
    }
}
