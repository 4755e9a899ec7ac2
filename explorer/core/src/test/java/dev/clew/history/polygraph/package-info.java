/** Tests of the decision of polygraphs. */
@NullMarked
package dev.clew.history.polygraph;

import org.jspecify.annotations.NullMarked;
