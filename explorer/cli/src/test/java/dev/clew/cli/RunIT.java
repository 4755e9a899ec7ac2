package dev.clew.cli;

import static dev.clew.cli.ClewProcess.clew;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIT {

    /** Three ports in a row that nobody has. */
    private static int freePorts() {
        while (true) {
            int first = ThreadLocalRandom.current().nextInt(20_000, 31_000);
            try (ServerSocket one = new ServerSocket();
                    ServerSocket two = new ServerSocket();
                    ServerSocket three = new ServerSocket()) {
                one.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first));
                two.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 1));
                three.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first + 2));
                return first;
            } catch (IOException e) {
                assertThat(e).isNotNull(); // the next are tried
            }
        }
    }

    private static ClewProcess.Running cluster(int port, Path data) throws Exception {
        ClewProcess.Running running = ClewProcess.withJava()
                .start("cluster", "raft", "--base-port", Integer.toString(port), "--data", data.toString());
        ClewProcess.awaitText(running, running.out(), "Talk to them with");
        return running;
    }

    private static ClewProcess.Result kv(int port, String... words) {
        String[] all = new String[words.length + 5];
        all[0] = "kv";
        all[1] = "--at";
        all[2] = "127.0.0.1:" + port + ",127.0.0.1:" + (port + 1) + ",127.0.0.1:" + (port + 2);
        all[3] = "--timeout";
        all[4] = "3600s";
        System.arraycopy(words, 0, all, 5, words.length);
        return clew(all);
    }

    private static void await(List<ProcessHandle> processes) {
        processes.forEach(process -> process.onExit()
                .orTimeout(1, java.util.concurrent.TimeUnit.HOURS)
                .join());
    }

    @Test
    @Tag("thorough")
    void aClusterKeepsItsDataAndLeavesNoProcessHoweverItEnds(@TempDir Path folder) throws Exception {
        int port = freePorts();
        ClewProcess.Running first = cluster(port, folder);
        List<ProcessHandle> servers = first.process().descendants().toList();
        assertThat(servers).hasSize(3);
        assertThat(kv(port, "set", "x", "5").out()).isEqualTo("ok\n");
        assertThat(kv(port, "cas", "x", "4", "6")).isEqualTo(new ClewProcess.Result(1, "refused: x is 5\n", ""));
        first.process().destroyForcibly();
        await(servers);

        ClewProcess.Running second = cluster(port, folder);
        List<ProcessHandle> successors = second.process().descendants().toList();
        assertThat(kv(port, "get", "x").out()).isEqualTo("5\n");
        second.process().destroy();
        assertThat(ClewProcess.finish(second).exitCode()).isZero();
        await(successors);
    }

    @Test
    @Tag("thorough")
    void mistakesAreToldInOneLine(@TempDir Path folder) {
        String data = folder.toString();
        clew("cluster", "two-phase-commit").complains(64, "two-phase-commit cannot be run for real; those of raft can");
        clew("run", "raft", "--id", "n1", "--listen", "0.0.0.0:7001", "--data", data)
                .complains(64, "0.0.0.0 is reachable from other machines", "--listen-anywhere");
        clew("run", "raft", "--id", "server", "--listen", "127.0.0.1:7001", "--data", data)
                .complains(64, "servers are n1, n2 and so on, not 'server'");
        clew("kv", "put", "x").complains(64, "unknown operation 'put'");
        clew("kv", "set", "x").complains(64, "set takes KEY VALUE, not 1 word");
        clew("kv", "--at", "127.0.0.1:1", "--timeout", "300ms", "set", "x", "1")
                .complains(10, "no answer within 300 ms", "it did not take effect");
    }
}
