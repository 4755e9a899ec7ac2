/** Tests of new projects. */
@NullMarked
package dev.clew.cli.project;

import org.jspecify.annotations.NullMarked;
