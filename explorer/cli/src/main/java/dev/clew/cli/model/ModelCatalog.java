package dev.clew.cli.model;

import dev.clew.cli.console.Suggestion;
import dev.clew.cli.console.UsageException;
import dev.clew.model.ModelError;
import dev.clew.model.provider.ModelProvider;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.ZipFile;

/** Catalog of the models available by name: the built-in models and those in the user's jars. */
public final class ModelCatalog {
    private static final String SERVICE_FILE = "META-INF/services/" + ModelProvider.class.getName();

    private final List<ModelProvider> providers;
    private final boolean jarsWithoutModels;
    private final ClassLoader loader;

    private ModelCatalog(List<ModelProvider> providers, boolean jarsWithoutModels, ClassLoader loader) {
        this.loader = loader;
        this.providers = providers;
        this.jarsWithoutModels = jarsWithoutModels;
    }

    /**
     * Returns a catalog of the built-in models and the models found in the given jars.
     *
     * @param jars jars and class folders of the user
     * @throws UsageException if a jar cannot be read or a model cannot be loaded
     */
    public static ModelCatalog of(List<String> jars) {
        ClassLoader builtIn = ModelCatalog.class.getClassLoader();
        ClassLoader loader = loader(jars);
        List<ModelProvider> found = new ArrayList<>();
        try {
            ServiceLoader.load(ModelProvider.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw BrokenCode.notLoaded("the models", e);
        } catch (StackOverflowError e) {
            throw BrokenCode.endless("the models", e);
        } catch (LinkageError e) {
            throw BrokenCode.failure(e);
        }
        found.forEach(provider -> BrokenCode.call("name() of " + nameOf(provider), provider::name));
        boolean onlyBuiltIn = loader != builtIn
                && found.stream().allMatch(provider -> provider.getClass().getClassLoader() == builtIn);
        found.sort(Comparator.comparing(ModelProvider::name));
        return new ModelCatalog(found, onlyBuiltIn, loader);
    }

    /**
     * Returns a loader of the classes of Clew and of the given jars.
     *
     * @throws UsageException if a jar cannot be read
     */
    static ClassLoader loader(List<String> jars) {
        ClassLoader builtIn = ModelCatalog.class.getClassLoader();
        return jars.isEmpty()
                ? builtIn
                : new URLClassLoader(jars.stream().map(ModelCatalog::checkedUrl).toArray(URL[]::new), builtIn);
    }

    /** Returns the loader of the classes of Clew and of the given jars. */
    public ClassLoader loader() {
        return loader;
    }

    /**
     * Returns the providers of all models, sorted by model name.
     *
     * @throws ModelError if one of them cannot describe its model
     */
    public List<ModelProvider> all() {
        providers.forEach(ModelCatalog::requireDescribed);
        return providers;
    }

    private static void requireDescribed(ModelProvider provider) {
        String of = "() of " + nameOf(provider);
        BrokenCode.call("description" + of, provider::description);
        BrokenCode.call("parameters" + of, provider::parameters);
        BrokenCode.call("bugs" + of, provider::bugs);
        BrokenCode.call("configurations" + of, provider::configurations);
        BrokenCode.call("allParameters" + of, provider::allParameters);
    }

    private static String nameOf(ModelProvider provider) {
        return provider.getClass().getName();
    }

    /**
     * Returns the provider of the model with the given name.
     *
     * @throws UsageException if no model, or more than one, has the name
     * @throws ModelError if the provider cannot describe its model
     */
    public ModelProvider named(String name) {
        List<ModelProvider> matching = providers.stream()
                .filter(provider -> provider.name().equals(name))
                .toList();
        if (matching.isEmpty()) {
            List<String> names = providers.stream().map(ModelProvider::name).toList();
            String suggestion = Suggestion.of(name, names);
            throw new UsageException("unknown model '" + name + "'"
                    + (suggestion.isEmpty() ? "; 'clew models' lists all models" : suggestion)
                    + (jarsWithoutModels
                            ? " (the jars of --classpath have no models: " + SERVICE_FILE + " is missing)"
                            : ""));
        }
        if (matching.size() > 1) {
            throw new UsageException("two models are named '" + name + "': "
                    + matching.get(0).getClass().getName() + " and "
                    + matching.get(1).getClass().getName() + "; rename one");
        }
        requireDescribed(matching.get(0));
        return matching.get(0);
    }

    private static URL checkedUrl(String path) {
        File file = new File(path);
        if (!file.exists()) {
            throw new UsageException("--classpath: there is no file " + path);
        }
        if (file.isFile()) {
            try (ZipFile jar = new ZipFile(file)) {
                jar.size();
            } catch (IOException e) {
                throw new UsageException("--classpath: " + path + " is not a readable jar (" + e.getMessage() + ")", e);
            }
        }
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new UsageException("--classpath: " + path + " is not a path (" + e.getMessage() + ")", e);
        }
    }
}
