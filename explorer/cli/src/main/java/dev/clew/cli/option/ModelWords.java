package dev.clew.cli.option;

import dev.clew.model.provider.ModelProvider;
import java.util.Iterator;
import java.util.stream.Stream;

/** Words of the models on the class path, for completion; the class path is searched only when they are listed. */
public final class ModelWords {
    private ModelWords() {}

    /** Names of models. */
    public static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return providers().map(ModelProvider::name).iterator();
        }
    }

    /** Names of seeded bugs, of all models. */
    static final class Bugs implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return providers()
                    .flatMap(provider -> provider.bugs().stream())
                    .map(bug -> bug.name())
                    .distinct()
                    .sorted()
                    .iterator();
        }
    }

    /** Names of parameters, of all models, each followed by an equals sign. */
    static final class Assignments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return providers()
                    .flatMap(provider -> provider.parameters().stream())
                    .map(parameter -> parameter.name() + "=")
                    .distinct()
                    .sorted()
                    .iterator();
        }
    }

    private static Stream<ModelProvider> providers() {
        return new ClewCommand().models().all().stream();
    }
}
