/** Tests of files from outside, and of files for their owner only. */
@NullMarked
package dev.clew.file;

import org.jspecify.annotations.NullMarked;
