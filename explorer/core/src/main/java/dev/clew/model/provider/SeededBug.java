package dev.clew.model.provider;

/**
 * A deliberate bug that can be seeded into a model to show that the checker finds it.
 *
 * @param name the value of the parameter {@code bug}
 * @param description what is wrong, in one sentence
 * @param property the property that the bug violates
 */
public record SeededBug(String name, String description, String property) {}
