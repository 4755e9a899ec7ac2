/** Tests of the structure of all modules. */
@NullMarked
package dev.clew.cli.house;

import org.jspecify.annotations.NullMarked;
