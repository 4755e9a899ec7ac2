@NullMarked
package dev.clew.web.expression;

import org.jspecify.annotations.NullMarked;
