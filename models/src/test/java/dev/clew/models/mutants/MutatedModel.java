package dev.clew.models.mutants;

import dev.clew.model.provider.ModelProvider;
import dev.clew.models.ModelRuns;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/** Compiles the source of a model with one change, in memory, and loads it beside the original. */
final class MutatedModel {
    private static final String PACKAGE = "dev.clew.models.";
    private static final Path SOURCES = Path.of("src/main/java/dev/clew/models");

    private MutatedModel() {}

    /**
     * Returns the provider of a mutant.
     *
     * @throws IllegalArgumentException if the original text does not occur exactly once, or the
     * mutant does not compile
     */
    static ModelProvider of(Mutant mutant) {
        Class<?> original = ModelRuns.provider(mutant.model()).getClass();
        ClassLoader loader = new Loader(original.getClassLoader(), compiled(mutant, changed(mutant)));
        try {
            return (ModelProvider)
                    loader.loadClass(original.getName()).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String changed(Mutant mutant) {
        String source;
        try {
            source = Files.readString(SOURCES.resolve(mutant.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int at = source.indexOf(mutant.original());
        if (at < 0 || source.indexOf(mutant.original(), at + 1) >= 0) {
            throw new IllegalArgumentException(mutant + ": " + mutant.file() + " has "
                    + (at < 0 ? "no '" : "more than one '") + mutant.original() + "'");
        }
        return source.substring(0, at)
                + mutant.changed()
                + source.substring(at + mutant.original().length());
    }

    private static Map<String, byte[]> compiled(Mutant mutant, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
            Memory memory = new Memory(files);
            String path = Stream.of(
                            ModelProvider.class,
                            ModelRuns.provider(mutant.model()).getClass(),
                            NullMarked.class)
                    .map(MutatedModel::location)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            List<String> options = List.of("-proc:none", "-parameters", "--release", "17", "-cp", path);
            if (!compiler.getTask(null, memory, diagnostics, options, null, List.of(new Source(mutant.file(), source)))
                    .call()) {
                throw new IllegalArgumentException(mutant + " does not compile: " + diagnostics.getDiagnostics());
            }
            return memory.classes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Source held in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("memory:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** File manager that keeps compiled classes in memory. */
    private static final class Memory extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Map<String, ByteArrayOutputStream> outputs = new HashMap<>();

        Memory(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream output = new ByteArrayOutputStream();
                    outputs.put(name, output);
                    return output;
                }
            };
        }

        Map<String, byte[]> classes() {
            return outputs.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, output -> output.getValue()
                    .toByteArray()));
        }
    }

    /**
     * Class loader that defines all classes of the models itself, so that changed and unchanged
     * ones share their packages.
     */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> changed;

        Loader(ClassLoader parent, Map<String, byte[]> changed) {
            super(parent);
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null || !name.startsWith(PACKAGE) ? super.loadClass(name, resolve) : findClass(name);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = changed.get(name);
            byte[] code = bytes == null ? original(name) : bytes;
            return defineClass(name, code, 0, code.length);
        }

        private byte[] original(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
