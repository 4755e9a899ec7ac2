package dev.clew.process;

import dev.clew.model.ModelError;
import dev.clew.model.ModelResource;
import dev.clew.process.program.Sent;
import dev.clew.process.service.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Records calls to services that the cluster lacks because the user did not list them. Thread-safe.
 */
final class MissingServices implements ModelResource {
    private final List<String> present;
    private final AtomicReference<String> first = new AtomicReference<>();

    /**
     * Creates the record for a cluster.
     *
     * @param present names of its services
     */
    MissingServices(List<String> present) {
        this.present = List.copyOf(present);
    }

    /**
     * Rejects a message to a service that the cluster lacks; messages to other names are ignored.
     *
     * @param program name of the sender
     * @throws ModelError if the message is for a missing service
     */
    void require(String program, Sent sent) {
        String service = sent.destination();
        if (!Services.names().contains(service)) {
            return;
        }
        List<String> wanted = new ArrayList<>(present);
        wanted.add(service);
        String message = "program " + program + " called the service " + service + " (" + sent.body()
                + "), which the cluster does not have; add it: --services " + String.join(",", wanted);
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
        // holds no resources
    }
}
