@NullMarked
package dev.clew.web.server;

import org.jspecify.annotations.NullMarked;
