/**
 * Tests of the documents: README.md and the pages of {@code explorer/docs}.
 *
 * <p>HTML comments in the pages, which readers do not see, say what a test does with what follows:
 *
 * <ul>
 *   <li>{@code <!-- generated: NAME -->} up to {@code <!-- end -->} is a table made by {@link dev.clew.cli.docs.GeneratedTables};
 *   <li>{@code <!-- compile: WRAPPER -->} before a block of Java says how it becomes a compilation unit, see {@link
 *       dev.clew.cli.docs.JavaSnippet};
 *   <li>{@code <!-- run: 0 12 -->} before a block of commands runs them and expects these exit codes;
 *   <li>{@code <!-- output of: WORDS -->} before a block says which command prints it.
 * </ul>
 */
@NullMarked
package dev.clew.cli.docs;

import org.jspecify.annotations.NullMarked;
