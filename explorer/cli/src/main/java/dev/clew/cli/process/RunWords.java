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
 * The command line of {@code clew run} for the servers of a cluster that run as processes of this one.
 *
 * @param clew whose class path they get
 * @param model the name of the model
 * @param variant which of the model's variants
 */
public record RunWords(ClewCommand clew, String model, ModelOptions variant) {

    /**
     * The words for one server.
     *
     * @param peers where it finds the others, by id
     */
    public List<String> of(
            int server,
            InetSocketAddress listen,
            Map<Integer, InetSocketAddress> peers,
            Path data,
            Optional<Path> traceLog) {
        String name = NodeIdentity.name(server);
        List<String> words = new ArrayList<>(List.of("run", model, "--with-parent", "--id", name));
        words.addAll(List.of("--listen", Address.text(listen), "--data", data.toString()));
        peers.forEach((peer, address) ->
                words.addAll(List.of("--peer", NodeIdentity.name(peer) + "=" + Address.text(address))));
        words.addAll(variant.words());
        traceLog.ifPresent(log -> words.addAll(List.of("--trace-log", log.toString())));
        clew.classpath().forEach(jars -> words.addAll(List.of("--classpath", jars)));
        return words;
    }
}
