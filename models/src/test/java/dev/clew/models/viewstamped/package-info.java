/** Tests of the viewstamped replication model. */
@NullMarked
package dev.clew.models.viewstamped;

import org.jspecify.annotations.NullMarked;
