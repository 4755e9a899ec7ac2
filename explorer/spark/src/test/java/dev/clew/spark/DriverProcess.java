package dev.clew.spark;

import dev.clew.Clew;
import dev.clew.report.CheckReport;
import dev.clew.search.SearchOptions;
import dev.clew.search.distributed.Distribution;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.launcher.JavaModuleOptions;

/** A driver in a process of its own, which a test may kill. */
final class DriverProcess {
    private DriverProcess() {}

    /** Starts a search that saves every level. */
    static Process start(Distribution distribution, ProvidedModel model, File log) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(Arrays.asList(JavaModuleOptions.defaultModuleOptionArray()));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), DriverProcess.class.getName()));
        command.add(distribution.master());
        command.add(Objects.requireNonNull(distribution.saving()).folder());
        command.add(model.name());
        model.given().forEach((name, value) -> command.add(name + "=" + value));
        distribution.settings().forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** Runs a search: the master, the folder of checkpoints, the model; then its parameters and settings of Spark. */
    public static void main(String[] args) {
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (String word : List.of(args).subList(3, args.length)) {
            int equals = word.indexOf('=');
            (word.startsWith("spark.") ? settings : given).put(word.substring(0, equals), word.substring(equals + 1));
        }
        ProvidedModel model = new ProvidedModel(args[2], given);
        Distribution distribution = Distribution.on(args[0], model)
                .ahead(0)
                .saved(new Distribution.Saving(args[1], 0, false))
                .set(settings);
        CheckReport report = Clew.check(model.create())
                .options(SearchOptions.builder().distribution(distribution).build())
                .run();
        System.out.println(report.verdict());
    }
}
