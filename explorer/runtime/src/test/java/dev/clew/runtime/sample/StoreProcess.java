package dev.clew.runtime.sample;

import dev.clew.runtime.NodeHost;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server of the sample store as a process of its own, which ends with its standard input at the latest. */
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
            throw new IOException("server " + id + " has ended before it served");
        }
        return process;
    }

    /** Runs a server: id, data, trace log, ports. */
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
            // the parent lives
        }
        Runtime.getRuntime().halt(1);
    }
}
