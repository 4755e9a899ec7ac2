package dev.clew.search;

/**
 * A step that violates a step property.
 *
 * @param property the number of the property
 * @param state the id of the state that the step leaves
 * @param code of the step
 */
record StepViolation(int property, int state, int code) {}
