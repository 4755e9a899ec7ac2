package dev.clew.cli;

import dev.clew.model.provider.ModelProvider;
import example.user.UserModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Makes a jar of the models in {@code example.user}. */
public final class UserJar {
    private UserJar() {}

    /** The jar, with the services file that makes its models known. */
    public static Path in(Path folder) throws IOException {
        Path jar = folder.resolve("user.jar");
        StringBuilder services = new StringBuilder();
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            add(UserModel.class, entries);
            for (Class<?> model : UserModel.class.getDeclaredClasses()) {
                add(model, entries);
                services.append(model.getName()).append('\n');
            }
            entries.putNextEntry(new JarEntry("META-INF/services/" + ModelProvider.class.getName()));
            entries.write(services.toString().getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private static void add(Class<?> type, JarOutputStream entries) throws IOException {
        String entry = type.getName().replace('.', '/') + ".class";
        try (InputStream in = Objects.requireNonNull(UserJar.class.getResourceAsStream("/" + entry))) {
            entries.putNextEntry(new JarEntry(entry));
            in.transferTo(entries);
        }
    }
}
