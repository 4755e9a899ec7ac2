package dev.clew.process;

import dev.clew.model.ClusterModel;
import dev.clew.model.provider.Parameters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Creates the model {@code process} as the command line does. */
final class CommandLineModel {
    private CommandLineModel() {}

    /**
     * Creates a model of test programs.
     *
     * @param command the words of the command
     * @param parameters alternating names and values, other than the command
     */
    static ClusterModel command(List<String> command, String... parameters) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("command", command.stream().map(CommandLineModel::quoted).collect(Collectors.joining(" ")));
        for (int i = 0; i < parameters.length; i += 2) {
            given.put(parameters[i], parameters[i + 1]);
        }
        ProcessModels provider = new ProcessModels();
        return (ClusterModel) provider.create(Parameters.parse(provider.allParameters(), given));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }
}
