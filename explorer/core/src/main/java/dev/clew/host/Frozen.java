package dev.clew.host;

import dev.clew.model.Shown;

/**
 * Structure of a mutable object at one moment, as a value: objects of equal structure are equal when frozen. For messages
 * and images on disk that a library represents by mutable objects. Made by {@link Host#freeze}.
 *
 * @param <T> the type of the object
 * @param structure internal; use {@link Host#thaw}
 * @param shown what traces print in its place
 */
public record Frozen<T>(Object structure, Object shown) implements Shown {}
