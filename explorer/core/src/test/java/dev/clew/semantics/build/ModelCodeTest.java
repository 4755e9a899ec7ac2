package dev.clew.semantics.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clew.model.ClusterModel;
import dev.clew.model.Effects;
import dev.clew.model.MutableNode;
import dev.clew.model.Node;
import dev.clew.model.SharedStateModel;
import dev.clew.model.Variable;
import dev.clew.semantics.ModelClasses;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The hash of a model's code differs if any class of its handlers, actions or properties does. */
class ModelCodeTest {

    /** Loads the classes of the node with another greeting, and all others as usual. */
    private static final class Edited extends ClassLoader {
        private final String greeting;

        Edited(String greeting) {
            super(ModelCodeTest.class.getClassLoader());
            this.greeting = greeting;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(Greeter.class.getName())) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null) {
                    return known;
                }
                byte[] bytes = bytes(name.replace('.', '/') + ".class");
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        @Override
        public InputStream getResourceAsStream(String name) {
            return new ByteArrayInputStream(bytes(name));
        }

        private byte[] bytes(String file) {
            try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
                String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                return bytes.replace(Greeter.GREETING, greeting).getBytes(StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Silent() implements Node<String, String> {
        @Override
        public String start(Effects<String> effects) {
            return "";
        }

        @Override
        public String receive(String state, int source, String message, Effects<String> effects) {
            return state;
        }
    }

    /** Returns the node with another greeting. */
    @SuppressWarnings("unchecked") // it is the same class but for the greeting
    private static Node<String, String> greeter(String greeting) throws ReflectiveOperationException {
        Class<?> type = new Edited(greeting).loadClass(Greeter.class.getName());
        return (Node<String, String>) type.getConstructor().newInstance();
    }

    private static ClusterModel cluster(Node<String, String> node) {
        return ClusterModel.<String>named("greeters").add("n1", node).build();
    }

    @Test
    void aChangedClassChangesTheHash() throws ReflectiveOperationException {
        long original = ModelCode.hash(cluster(new Greeter()));
        assertThat(ModelCode.hash(cluster(greeter("good morning")))).isEqualTo(original);
        assertThat(ModelCode.hash(cluster(greeter("good evening")))).isNotEqualTo(original);
        assertThat(ModelCode.hash(cluster(new Silent()))).isNotEqualTo(original);
        assertThat(original).isNotZero();
    }

    /** Values of a saved search are read with the class loader of the model's code. */
    @Test
    void theLoaderOfTheModelsCodeIsFound() throws ReflectiveOperationException {
        Node<String, String> loaded = greeter("good evening");
        ClusterModel both = ClusterModel.<String>named("greeters")
                .add("n1", new Silent())
                .add("n2", loaded)
                .build();
        assertThat(ModelClasses.loading(both)).isEqualTo(loaded.getClass());
        assertThat(ModelClasses.loading(cluster(new Silent()))).isEqualTo(ModelClasses.class);
    }

    static Stream<UnaryOperator<SharedStateModel.Builder>> partsInAnotherClass() {
        return Stream.of(
                model -> {
                    model.variable("other", Elsewhere.Value.SOME);
                    return model;
                },
                model -> model.initially(Elsewhere.STAYS),
                model -> model.action("Other", Elsewhere.STAYS),
                model -> model.action("Other", Elsewhere.HOLDS, s -> {}),
                model -> model.action("Other", s -> true, Elsewhere.STAYS),
                model -> model.action("Other", List.of(1), Elsewhere.HOLDS_OF, (s, i) -> {}),
                model -> model.action("Other", List.of(1), (s, i) -> true, Elsewhere.STAYS_WITH),
                model -> model.invariant("Other", Elsewhere.HOLDS),
                model -> model.constraint("Other", Elsewhere.HOLDS),
                model -> model.eventually("Other", Elsewhere.HOLDS),
                model -> model.step("Other", Elsewhere.ALLOWS));
    }

    @ParameterizedTest
    @MethodSource("partsInAnotherClass")
    void everyPartOfAModelCounts(UnaryOperator<SharedStateModel.Builder> added) {
        long plain = ModelCode.hash(counter().build());
        assertThat(ModelCode.hash(counter().action("Own", s -> {}).build())).isEqualTo(plain);
        assertThat(ModelCode.hash(added.apply(counter()).build())).isNotEqualTo(plain);
    }

    /** Node that keeps its state in fields. */
    private static final class Quiet implements MutableNode<String> {
        @Override
        public void start(Effects<String> effects) {}

        @Override
        public void receive(int source, String message, Effects<String> effects) {}
    }

    @Test
    void theClassOfAMutableNodeCounts() {
        assertThat(ModelCode.hash(mutable(new Quiet()))).isNotEqualTo(ModelCode.hash(mutable(new Elsewhere.Silent())));
    }

    private static ClusterModel mutable(MutableNode<String> node) {
        return ClusterModel.<String>named("greeters").add("n1", node).build();
    }

    private static SharedStateModel.Builder counter() {
        SharedStateModel.Builder model = SharedStateModel.named("counter");
        Variable<Integer> count = model.variable("count", 0);
        return model.action("Count", s -> s.set(count, 1))
                .action("Guarded", s -> true, s -> {})
                .action("GuardedOf", List.of(0), (s, i) -> true, (s, i) -> {});
    }
}
