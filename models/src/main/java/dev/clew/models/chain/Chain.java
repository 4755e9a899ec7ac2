package dev.clew.models.chain;

import dev.clew.model.NodeGroup;
import java.util.List;
import java.util.OptionalInt;

/**
 * Membership of the chain in one epoch.
 *
 * @param epoch increases with every reconfiguration
 * @param servers ids from the head to the tail; never empty
 */
record Chain(int epoch, List<Integer> servers) {
    Chain {
        servers = List.copyOf(servers);
    }

    /** Returns the initial chain. */
    static Chain of(NodeGroup<?> servers) {
        return new Chain(0, servers.ids().boxed().toList());
    }

    int head() {
        return servers.get(0);
    }

    int tail() {
        return servers.get(servers.size() - 1);
    }

    OptionalInt predecessor(int server) {
        return neighbor(server, -1);
    }

    OptionalInt successor(int server) {
        return neighbor(server, 1);
    }

    private OptionalInt neighbor(int server, int offset) {
        int position = servers.indexOf(server) + offset;
        boolean exists = servers.contains(server) && position >= 0 && position < servers.size();
        return exists ? OptionalInt.of(servers.get(position)) : OptionalInt.empty();
    }

    /** Returns the chain of the next epoch, without the given server. */
    Chain without(int server) {
        return new Chain(
                epoch + 1, servers.stream().filter(other -> other != server).toList());
    }
}
