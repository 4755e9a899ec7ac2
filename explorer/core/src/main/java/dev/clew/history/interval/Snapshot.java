package dev.clew.history.interval;

import java.util.Set;

/** Read of all elements of a set. */
public record Snapshot(Span span, Set<?> elements) {}
