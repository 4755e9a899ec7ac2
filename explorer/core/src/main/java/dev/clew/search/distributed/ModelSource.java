package dev.clew.search.distributed;

import dev.clew.model.Model;
import java.io.Serializable;

/**
 * Makes a model in any JVM. It is sent to the JVMs that search, so it holds a recipe, such as the words of a command line,
 * and not the model.
 */
@FunctionalInterface
public interface ModelSource extends Serializable {

    /**
     * Returns the model: a new one at each call, always with the same behavior.
     *
     * @throws dev.clew.model.ModelError if it cannot be made
     */
    Model create();
}
