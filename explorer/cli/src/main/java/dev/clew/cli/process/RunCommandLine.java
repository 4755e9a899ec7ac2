package dev.clew.cli.process;

import dev.clew.cli.option.Address;
import dev.clew.cli.option.ClewCommand;
import dev.clew.cli.option.ModelOptions;
import dev.clew.runtime.disk.NodeIdentity;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Command line of {@code clew run} for the servers of a cluster that run as child processes.
 *
 * @param clew options of this process, whose class path the servers inherit
 * @param model name of the model
 * @param variant parameters and seeded bug of the model
 */
public record RunCommandLine(ClewCommand clew, String model, ModelOptions variant) {

    /**
     * Returns the arguments that start one server.
     *
     * @param server index of the server, from 0
     * @param listen address at which the server listens
     * @param peers addresses of the other servers, by index
     * @param data folder for the server's durable data
     * @param traceLog file for the server's trace log
     */
    public List<String> of(
            int server,
            InetSocketAddress listen,
            Map<Integer, InetSocketAddress> peers,
            Path data,
            Optional<Path> traceLog) {
        String name = NodeIdentity.name(server);
        List<String> arguments = new ArrayList<>(List.of("run", model, "--with-parent", "--id", name));
        arguments.addAll(List.of("--listen", Address.text(listen), "--data", data.toString()));
        peers.forEach((peer, address) ->
                arguments.addAll(List.of("--peer", NodeIdentity.name(peer) + "=" + Address.text(address))));
        arguments.addAll(variant.words());
        traceLog.ifPresent(log -> arguments.addAll(List.of("--trace-log", log.toString())));
        clew.classpath().forEach(jars -> arguments.addAll(List.of("--classpath", jars)));
        return arguments;
    }
}
