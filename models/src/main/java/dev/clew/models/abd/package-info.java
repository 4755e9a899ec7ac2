/**
 * Linearizable register replicated by majorities (Attiya, Bar-Noy and Dolev, "Sharing Memory
 * Robustly in Message-Passing Systems", 1995).
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.models.abd;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
