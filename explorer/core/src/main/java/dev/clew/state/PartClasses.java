package dev.clew.state;

import dev.clew.code.ReachableClasses;
import dev.clew.object.Part;
import dev.clew.object.PartType;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Check of the classes that snapshots of mutable objects name, before an object is made from them. */
final class PartClasses {
    private final ClassNames names;
    private final Admission admission;
    private final Set<String> admitted = new HashSet<>();

    PartClasses(ClassNames names, Admission admission) {
        this.names = names;
        this.admission = admission;
    }

    /**
     * Rejects a part that names a class whose values are not admitted.
     *
     * @throws CheckpointException naming the class
     */
    void check(Part part) throws CheckpointException {
        Optional<PartType> type = PartType.of(part);
        if (type.isEmpty()) {
            return;
        }
        String name = type.get().name();
        if (admitted.contains(name)) {
            return;
        }
        Class<?> named = names.named(name);
        boolean isSafe = type.get().mayBeOfPlatform() || named == CompletableFuture.class;
        if (ReachableClasses.isOfPlatform(named) && !isSafe) {
            throw CheckpointException.damaged("an object of " + name + " cannot be part of a state");
        }
        admission.admit(named);
        admitted.add(name);
    }
}
