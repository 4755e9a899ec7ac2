/** Tests of workloads with programs that are handlers written in Java. */
@NullMarked
package dev.clew.process.workload;

import org.jspecify.annotations.NullMarked;
