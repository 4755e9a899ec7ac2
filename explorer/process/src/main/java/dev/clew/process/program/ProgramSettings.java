package dev.clew.process.program;

import dev.clew.process.message.Body;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What programs are run, and how.
 *
 * @param command the words of the command, the same for each program
 * @param directory in which programs run
 * @param names of the programs by node id
 * @param protocol how they speak
 * @param preamble what each is sent after {@code init}
 * @param quiet after how long without output an answer is complete, where that cannot be seen
 * @param answerTimeout how long an answer may take in all
 * @param tick how long a program is waited for to speak unasked; zero if it must not
 * @param processes how many are kept alive
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
        int processes) {

    /** Names a program's data directory in its environment. */
    static final String DATA_DIRECTORY = "CLEW_DATA_DIR";

    /** How programs speak. */
    public enum Protocol {
        /** Maelstrom's: a JSON object a line, with {@code src}, {@code dest} and {@code body}. */
        MAELSTROM,
        /** Plain lines: {@code send TARGET MESSAGE} to send, and each line read is a message. */
        LINES
    }

    public ProgramSettings {
        command = List.copyOf(command);
        names = List.copyOf(names);
        preamble = List.copyOf(preamble);
    }

    /**
     * What a program finds in its environment, beside what this JVM has; {@code ?} before a name leaves what is there.
     *
     * @param folder its data directory
     * @param pool what marks all processes of a pool
     */
    Map<String, String> environment(String name, Path folder, String pool) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("CLEW", "1");
        environment.put(ProgramPool.MARK, pool);
        environment.put(DATA_DIRECTORY, folder.toString());
        environment.put("CLEW_NODE_ID", name);
        environment.put("CLEW_NODE_IDS", String.join(" ", names));
        environment.put("?PYTHONHASHSEED", "0"); // else sets of strings have another order in each process
        return environment;
    }

    /** Whether programs may speak unasked. */
    boolean ticks() {
        return !tick.isZero();
    }

    /** The command for people. */
    String commandLine() {
        return String.join(" ", command);
    }
}
