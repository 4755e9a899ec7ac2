@NullMarked
package dev.clew.web.api;

import org.jspecify.annotations.NullMarked;
