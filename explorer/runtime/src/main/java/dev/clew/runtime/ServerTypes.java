package dev.clew.runtime;

import dev.clew.model.MutableNodeAdapter;
import dev.clew.model.Node;
import dev.clew.model.provider.Deployment;
import dev.clew.state.SavedTypes;
import java.util.List;
import org.apiguardian.api.API;

/** Classes whose values the files of a server may hold. */
@API(status = API.Status.INTERNAL)
public final class ServerTypes {
    private ServerTypes() {}

    /** Returns the classes of a server's states, messages and timers: those that its code names. */
    public static SavedTypes of(Deployment<?, ?> deployment, int server) {
        Class<?> root = deployment.messageType();
        Node<?, ?> node = deployment.server(server);
        return SavedTypes.ofCode(root, List.of(root, MutableNodeAdapter.sourceOf(node), deployment.getClass()));
    }
}
