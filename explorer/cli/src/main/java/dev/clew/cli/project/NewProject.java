package dev.clew.cli.project;

import dev.clew.cli.console.Version;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.SourceVersion;

/** Maven project with a small protocol, its model and its checks, made from templates. */
public final class NewProject {
    /** JUnit of the generated tests. */
    private static final String JUNIT = "5.13.4";

    private final Map<String, String> words;
    private final boolean mutable;

    /**
     * Describes a project.
     *
     * @param name of the project and its model: lower-case words joined by hyphens
     * @param mutable whether nodes keep their state in fields
     */
    public NewProject(String name, boolean mutable) {
        this.mutable = mutable;
        words = Map.of(
                "name",
                name,
                "package",
                packageOf(name),
                "state",
                mutable ? "Server" : "Server.State",
                "nodes",
                mutable ? "mutableNodes" : "nodes",
                "version",
                Version.number(),
                "junit",
                JUNIT);
    }

    /** Returns whether a name gives a project whose sources compile. */
    public static boolean isName(String name) {
        return name.matches("[a-z][a-z0-9]*(-[a-z][a-z0-9]*)*") && SourceVersion.isName(packageOf(name));
    }

    private static String packageOf(String name) {
        return "org.example." + name.replace("-", "");
    }

    /** Returns the texts of the files by their paths in the project. */
    public Map<String, String> files() {
        String folder = Objects.requireNonNull(words.get("package")).replace('.', '/') + "/";
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", text("pom.xml"));
        files.put("src/main/java/" + folder + "Message.java", text("Message.java"));
        files.put("src/main/java/" + folder + "Server.java", text(mutable ? "MutableServer.java" : "Server.java"));
        files.put("src/main/java/" + folder + "ProtocolModel.java", text("Model.java"));
        files.put(
                "src/main/resources/META-INF/services/dev.clew.model.provider.ModelProvider",
                words.get("package") + ".ProtocolModel\n");
        files.put("src/test/java/" + folder + "ProtocolModelTest.java", text("Test.java"));
        files.put("suite.yaml", text("suite.yaml"));
        files.put(".github/workflows/check.yml", text("ci.yml"));
        files.put(".gitignore", text("gitignore"));
        files.put("README.md", text("README.md"));
        return files;
    }

    /**
     * Writes the files.
     *
     * @throws IOException if a file cannot be written
     */
    public void write(Path folder) throws IOException {
        for (Map.Entry<String, String> file : files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
    }

    private String text(String template) {
        try (InputStream in = NewProject.class.getResourceAsStream(template + ".txt")) {
            String text = new String(Objects.requireNonNull(in, template).readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> word : words.entrySet()) {
                text = text.replace("@" + word.getKey() + "@", word.getValue());
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
