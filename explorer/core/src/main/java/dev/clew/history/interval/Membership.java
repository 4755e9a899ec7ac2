package dev.clew.history.interval;

import java.util.Optional;

/**
 * Addition and removal of an element of a set.
 *
 * @param certain whether the addition is known to have taken effect
 * @param remove the removal, which may take effect before the addition and then has no effect
 */
public record Membership(Object element, Span add, boolean certain, Optional<Span> remove) {}
