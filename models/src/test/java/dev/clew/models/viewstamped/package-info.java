/** Tests of viewstamped replication. */
@NullMarked
package dev.clew.models.viewstamped;

import org.jspecify.annotations.NullMarked;
