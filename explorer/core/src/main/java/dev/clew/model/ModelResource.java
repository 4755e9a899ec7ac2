package dev.clew.model;

import java.util.List;

/** What the nodes of a model use outside the JVM; closed with the model. Thread-safe. */
public interface ModelResource extends AutoCloseable {

    /** What there is to tell of it until now, a sentence a line. */
    List<String> notes();

    /** Ends it; closing twice is as once. */
    @Override
    void close();
}
