/**
 * What a user writes: models, nodes, properties and parameters.
 *
 * <p>Start with {@link dev.clew.model.ClusterModel} for protocols written as message handlers, or with
 * {@link dev.clew.model.SharedStateModel} for specifications in the manner of TLA+ (variables and actions). A
 * {@link dev.clew.model.ModelProvider} makes either known to the command line. This package imports nothing of ours.
 */
@NullMarked
package dev.clew.model;

import org.jspecify.annotations.NullMarked;
