package dev.clew.object;

/**
 * Marks classes of Clew that implement interfaces such as {@code Executor} or {@code Clock}, whose implementations cannot
 * be state in general; all of their state is in their own fields.
 */
public interface CapturedByFields {}
