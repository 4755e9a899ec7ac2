package dev.clew.process;

import dev.clew.annotation.KeepsNoState;
import java.util.List;
import java.util.OptionalInt;

/** Names of the nodes in messages. Set once, when the cluster is built. */
@KeepsNoState("set once, before the model is handed out")
final class Addresses {
    private volatile List<String> names = List.of();

    void set(List<String> value) {
        names = List.copyOf(value);
    }

    String of(int node) {
        return names.get(node);
    }

    OptionalInt find(String name) {
        int id = names.indexOf(name);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /** Returns all names, for error messages. */
    String all() {
        return String.join(", ", names);
    }
}
