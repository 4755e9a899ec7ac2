@NullMarked
package dev.clew.models.paxos;

import org.jspecify.annotations.NullMarked;
