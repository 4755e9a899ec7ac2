/**
 * Checks session guarantees, causal consistency and the convergence of replicated data types, given what clients saw.
 *
 * <p>Start with {@link dev.clew.history.session.SessionChecker} for registers, and with
 * {@link dev.clew.history.session.GrowOnlySetChecker} and {@link dev.clew.history.session.CounterChecker} for
 * convergence. Inside, {@code Sessions} validates the input and finds the write that each read returned;
 * {@code SessionOrder} searches for an order of the writes that explains what each session saw, {@code CausalOrder} for
 * patterns that no causally consistent history has.
 *
 * <p>Sources: Terry, Demers, Petersen, Spreitzer, Theimer and Welch, "Session Guarantees for Weakly Consistent
 * Replicated Data", 1994; Bouajjani, Enea, Guerraoui and Hamza, "On Verifying Causal Consistency", 2017; Shapiro,
 * Preguiça, Baquero and Zawirski, "Conflict-Free Replicated Data Types", 2011. Imports {@code dev.clew.history} and its
 * graphs, and no other package of this project.
 */
@API(status = API.Status.EXPERIMENTAL)
@NullMarked
package dev.clew.history.session;

import org.apiguardian.api.API;
import org.jspecify.annotations.NullMarked;
