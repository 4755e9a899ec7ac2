package dev.clew.process;

import dev.clew.model.ModelError;
import dev.clew.model.ModelResource;
import dev.clew.process.program.Sent;
import dev.clew.process.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Services that programs call and the cluster does not have: the user forgot to name them. Thread-safe. */
final class MissingServices implements ModelResource {
    private final List<String> present;
    private final AtomicReference<String> first = new AtomicReference<>();

    /**
     * Services of a cluster.
     *
     * @param present those that it has
     */
    MissingServices(List<String> present) {
        this.present = List.copyOf(present);
    }

    /**
     * Refuses a message to a service that the cluster does not have; that to another name is none of its business.
     *
     * @param program who sent it
     * @throws ModelError if it is for such a service
     */
    void require(String program, Sent sent) {
        String service = sent.destination();
        if (!Services.names().contains(service)) {
            return;
        }
        List<String> wanted = new ArrayList<>(present);
        wanted.add(service);
        String message = "program " + program + " called the service " + service + " (" + sent.body()
                + "), which the cluster does not have; name it: --services " + String.join(",", wanted);
        first.compareAndSet(null, message);
        throw new ModelError(message);
    }

    @Override
    public List<String> notes() {
        return List.of();
    }

    @Override
    public Optional<String> usageError() {
        return Optional.ofNullable(first.get());
    }

    @Override
    public void close() {
        // there is nothing to end
    }
}
