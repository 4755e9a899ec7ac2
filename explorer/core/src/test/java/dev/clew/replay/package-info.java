/** Tests of replaying, shrinking and continued searches, on models small enough to know the answers. */
@NullMarked
package dev.clew.replay;

import org.jspecify.annotations.NullMarked;
