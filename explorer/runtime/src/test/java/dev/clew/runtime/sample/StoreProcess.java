package dev.clew.runtime.sample;

import dev.clew.runtime.NodeHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Server of the sample store as a separate process, which ends at the latest when its standard
 * input ends.
 */
public final class StoreProcess {
    private StoreProcess() {}

    /** Starts a server and waits until it listens. */
    public static Process start(StoreCluster cluster, int id) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoreProcess.class.getName(),
                Integer.toString(id),
                cluster.data(id).toString(),
                cluster.traceLog(id).toString()));
        cluster.addresses().forEach(address -> command.add(Integer.toString(address.getPort())));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("server " + id + " ended before it served requests");
        }
        return process;
    }

    /** Runs a server; arguments are id, data, trace log and ports. */
    public static void main(String[] words) throws Exception {
        List<InetSocketAddress> addresses = new ArrayList<>();
        for (String port : List.of(words).subList(3, words.length)) {
            addresses.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(port)));
        }
        NodeHost.start(StoreCluster.settings(
                addresses,
                Integer.parseInt(words[0]),
                StoreCluster.CLUSTER,
                Path.of(words[1]),
                Optional.of(Path.of(words[2]))));
        System.out.println("serves");
        System.out.flush();
        while (System.in.read() >= 0) {
            // the parent is alive
        }
        Runtime.getRuntime().halt(1);
    }
}
