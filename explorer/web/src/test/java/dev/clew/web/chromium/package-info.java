@NullMarked
package dev.clew.web.chromium;

import org.jspecify.annotations.NullMarked;
