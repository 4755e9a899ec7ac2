package dev.clew.model;

/**
 * A bug that a model can be given on purpose, to show that the checker finds it.
 *
 * @param name the value of the parameter {@code bug}
 * @param description what is wrong, in one sentence
 * @param property the property that it violates
 */
public record SeededBug(String name, String description, String property) {}
