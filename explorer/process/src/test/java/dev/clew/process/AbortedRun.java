package dev.clew.process;

import dev.clew.Clew;
import dev.clew.model.ClusterModel;
import java.util.Arrays;
import java.util.List;

/** JVM that checks programs and then ends in a given way; run as a process by tests. */
public final class AbortedRun {
    private AbortedRun() {}

    /** Takes the way to end, and the command. */
    public static void main(String[] arguments) throws InterruptedException {
        List<String> command = Arrays.asList(arguments).subList(1, arguments.length);
        ClusterModel model = TestCluster.of(command, 2, Requests.echoes(1));
        System.out.println("begins");
        Clew.check(model).run();
        System.out.println("ready");
        switch (arguments[0]) {
            case "close" -> model.close();
            case "exception" -> throw new IllegalStateException("thrown on purpose");
            case "exit" -> System.exit(3);
            case "halt" -> Runtime.getRuntime().halt(4);
            default -> Thread.sleep(60_000);
        }
    }
}
