/** Tests of reports as text and as JSON. */
@NullMarked
package dev.clew.report;

import org.jspecify.annotations.NullMarked;
