package dev.clew.process.program;

import dev.clew.process.clock.ClockSettings;
import dev.clew.process.message.Body;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings for running programs.
 *
 * @param command the words of the command, the same for each program
 * @param directory working directory of the programs
 * @param names of the programs by node id
 * @param protocol of the programs
 * @param preamble requests sent to each program after {@code init}
 * @param quiet duration without output after which an answer is complete, where this cannot be
 * observed otherwise
 * @param answerTimeout maximum total duration of an answer
 * @param tick maximum wait for unprompted output; zero if programs must not send any
 * @param clock clocks and random numbers of the programs
 * @param processes maximum number of live processes kept
 */
public record ProgramSettings(
        List<String> command,
        Path directory,
        List<String> names,
        Protocol protocol,
        List<Body> preamble,
        Duration quiet,
        Duration answerTimeout,
        Duration tick,
        ClockSettings clock,
        int processes) {

    /** Environment variable that marks every process of a pool. */
    static final String MARK = "CLEW_POOL";

    /** Environment variable with the path of a program's data directory. */
    static final String DATA_DIRECTORY = "CLEW_DATA_DIR";

    /** Protocols of programs. */
    public enum Protocol {
        /**
         * Maelstrom's protocol: a JSON object per line, with {@code src}, {@code dest} and {@code
         * body}.
         */
        MAELSTROM,
        /**
         * Plain lines: {@code send TARGET MESSAGE} sends a message, and each line read is a
         * message.
         */
        LINES
    }

    public ProgramSettings {
        command = List.copyOf(command);
        names = List.copyOf(names);
        preamble = List.copyOf(preamble);
    }

    /**
     * Returns the environment variables added to those of this JVM; a {@code ?} before a name keeps
     * an existing value.
     *
     * @param folder its data directory
     * @param pool value that marks all processes of a pool
     */
    Map<String, String> environment(String name, Path folder, String pool) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CLEW", "1");
        environment.put(MARK, pool);
        environment.put(DATA_DIRECTORY, folder.toString());
        environment.put("CLEW_NODE_ID", name);
        environment.put("CLEW_NODE_IDS", String.join(" ", names));
        environment.put(
                "?PYTHONHASHSEED", "0"); // otherwise sets of strings iterate in a different order in each process
        return environment;
    }

    /** Returns whether programs may send output unprompted. */
    boolean ticks() {
        return !tick.isZero();
    }

    /** Returns the command for messages to users. */
    String commandLine() {
        return String.join(" ", command);
    }
}
