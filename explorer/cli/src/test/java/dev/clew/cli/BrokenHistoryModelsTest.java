package dev.clew.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.history.SequentialSpec;
import dev.clew.history.check.Call;
import dev.clew.history.check.HistoryModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** History models of users that fail are named in one line, with the method and the cause. */
class BrokenHistoryModelsTest {
    private final Path folder;

    BrokenHistoryModelsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Model that works; the others break one method of it. */
    @NullUnmarked
    public static class Toggle implements HistoryModel, SequentialSpec<Boolean, Call, Object> {
        @Override
        public String name() {
            return "toggle";
        }

        @Override
        public Set<String> functions() {
            return Set.of("flip");
        }

        @Override
        public SequentialSpec<?, Call, Object> spec() {
            return this;
        }

        @Override
        public Boolean initial() {
            return false;
        }

        @Override
        public Object result(Boolean on, Call call) {
            return on;
        }

        @Override
        public Boolean next(Boolean on, Call call) {
            return !on;
        }
    }

    /** Has no name. */
    @NullUnmarked
    public static final class Nameless extends Toggle {
        @Override
        public String name() {
            return null;
        }
    }

    /** Has an empty name. */
    public static final class EmptyName extends Toggle {
        @Override
        public String name() {
            return "";
        }
    }

    /** Throws when asked for its name. */
    public static final class NameThrows extends Toggle {
        @Override
        public String name() {
            throw new IllegalStateException("boom");
        }
    }

    /** Calls itself when asked for its name. */
    public static final class NameRecurses extends Toggle {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public String name() {
            return name();
        }
    }

    /** Has no functions. */
    @NullUnmarked
    public static final class NoFunctions extends Toggle {
        @Override
        public Set<String> functions() {
            return null;
        }
    }

    /** Throws when asked for its functions. */
    public static final class FunctionsThrow extends Toggle {
        @Override
        public Set<String> functions() {
            throw new IllegalStateException("boom");
        }
    }

    /** Has no specification. */
    @NullUnmarked
    public static final class NoSpec extends Toggle {
        @Override
        public SequentialSpec<?, Call, Object> spec() {
            return null;
        }
    }

    /** Throws in its specification. */
    public static final class ResultThrows extends Toggle {
        @Override
        public Object result(Boolean on, Call call) {
            throw new IllegalStateException("boom");
        }
    }

    /** Returns no result. */
    @NullUnmarked
    public static final class NoResult extends Toggle {
        @Override
        public Object result(Boolean on, Call call) {
            return null;
        }
    }

    /** Calls itself in its specification. */
    public static final class NextRecurses extends Toggle {
        @Override
        @SuppressWarnings("InfiniteRecursion")
        public Boolean next(Boolean on, Call call) {
            return next(on, call);
        }
    }

    /** Throws something else than it may when it looks at an argument. */
    public static final class ValidateThrows extends Toggle {
        @Override
        public void validate(Call call) {
            throw new UnsupportedOperationException("boom");
        }
    }

    /** Has an initializer that fails. */
    public static final class Uninitialized extends Toggle {
        private static final int NUMBER = Integer.parseInt("seven");

        @Override
        public String name() {
            return "toggle" + NUMBER;
        }
    }

    /** Cannot be created. */
    public static final class Uncreatable extends Toggle {
        public Uncreatable() {
            throw new IllegalStateException("boom");
        }
    }

    /** Has the name of a model of Clew. */
    public static final class Register extends Toggle {
        @Override
        public String name() {
            return "register";
        }
    }

    private ClewProcess.Result check(String model, Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(
                services.resolve(HistoryModel.class.getName()),
                Arrays.stream(providers).map(Class::getName).collect(Collectors.joining("\n")));
        String function = model.equals("register") ? "read nil" : "flip false";
        String log = String.format("0 :invoke :%1$s%n0 :ok :%1$s%n", function);
        return InThisJvm.clew(
                "history",
                "check",
                Files.writeString(folder.resolve("h.log"), log).toString(),
                "--model",
                model,
                "--classpath",
                folder.resolve("classes").toString());
    }

    private void fails(Class<?> provider, String method, String how) throws IOException {
        check("toggle", provider).complains(75, "model error: " + method + " of " + provider.getName() + how);
    }

    @Test
    void methodsThatFailAreNamed() throws IOException {
        fails(Nameless.class, "name()", " returned null");
        fails(EmptyName.class, "name()", " returned an empty name");
        fails(NameThrows.class, "name()", " failed: java.lang.IllegalStateException: boom");
        fails(NameRecurses.class, "name()", " does not end: it calls itself without end");
        fails(NoFunctions.class, "functions()", " returned null");
        fails(FunctionsThrow.class, "functions()", " failed: java.lang.IllegalStateException: boom");
        fails(NoSpec.class, "spec()", " returned null");
        fails(ResultThrows.class, "result() of the specification", " failed: java.lang.IllegalStateException: boom");
        fails(NoResult.class, "result() of the specification", " returned null");
        fails(NextRecurses.class, "next() of the specification", " does not end: it calls itself without end");
        fails(ValidateThrows.class, "validate()", " failed: java.lang.UnsupportedOperationException: boom");
    }

    @Test
    void anInitializerThatFailsIsNamedWithItsCause() throws IOException {
        check("toggle", Uninitialized.class)
                .complains(
                        64,
                        "Provider " + Uninitialized.class.getName() + " could not be instantiated",
                        "the static initializer of " + Uninitialized.class.getName()
                                + " failed: java.lang.NumberFormatException: For input string: \"seven\"");
    }

    @Test
    void otherModelsAreUsedNevertheless() throws IOException {
        assertThat(check("register", NameThrows.class, Uncreatable.class).exitCode())
                .isZero();
        assertThat(check("toggle", NameThrows.class, Uncreatable.class, Toggle.class, Nameless.class)
                        .exitCode())
                .isZero();
    }

    @Test
    void namesAreTakenOnce() throws IOException {
        check("register", Register.class).complains(64, "a history model of Clew is named 'register', too");
        check("toggle", Toggle.class, NoSpec.class).complains(64, "two history models are named 'toggle': ");
        check("togle", Toggle.class).complains(64, "not 'togle'; did you mean 'toggle'?");
    }
}
