/** Tests of searches on models made for the purpose. */
@NullMarked
package dev.clew.search;

import org.jspecify.annotations.NullMarked;
