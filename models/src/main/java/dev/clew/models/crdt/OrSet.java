package dev.clew.models.crdt;

import dev.clew.model.Model;
import dev.clew.model.provider.Configuration;
import dev.clew.model.provider.ModelProvider;
import dev.clew.model.provider.Parameter;
import dev.clew.model.provider.Parameters;
import dev.clew.model.provider.SeededBug;
import java.util.List;
import java.util.stream.Stream;

/**
 * Model of an observed-remove set: a removal affects only the additions it observed, so an addition
 * wins over a concurrent removal.
 */
public final class OrSet implements ModelProvider {
    private static final String ELEMENTS = "elements";
    private static final String REMOVE_FORGETS_TAGS = "remove-forgets-tags";
    private static final String REMOVE_BY_ELEMENT = "remove-by-element";

    @Override
    public String name() {
        return "or-set";
    }

    @Override
    public String description() {
        return "A replicated set with observed removals, where additions win (state-based).";
    }

    @Override
    public List<Parameter<?>> parameters() {
        return Stream.concat(
                        ReplicaCluster.parameters(2).stream(),
                        Stream.of(new Parameter.IntParameter(ELEMENTS, "Number of elements.", 1, 1, 9)))
                .toList();
    }

    @Override
    public List<SeededBug> bugs() {
        return List.of(
                new SeededBug(
                        REMOVE_FORGETS_TAGS,
                        "A removal drops tags without recording them as removed, and merging brings them back.",
                        ReplicaCluster.GROWTH),
                new SeededBug(
                        REMOVE_BY_ELEMENT,
                        "Merging removes all tags of a removed element, whether observed or not.",
                        ReplicaCluster.GROWTH));
    }

    @Override
    public List<Configuration> configurations() {
        return List.of(
                ReplicaCluster.threeReplicas(),
                Configuration.named("two-elements", "With a second element, a removal may affect the wrong one.")
                        .with(ELEMENTS, 2));
    }

    @Override
    public Model create(Parameters parameters) {
        OrSetType.Bug bug =
                switch (parameters.choice(BUG_PARAMETER)) {
                    case REMOVE_FORGETS_TAGS -> OrSetType.Bug.REMOVE_FORGETS_TAGS;
                    case REMOVE_BY_ELEMENT -> OrSetType.Bug.REMOVE_BY_ELEMENT;
                    default -> OrSetType.Bug.NONE;
                };
        return ReplicaCluster.model(name(), new OrSetType(parameters.integer(ELEMENTS), bug), parameters);
    }
}
