/** Tests that logs of real Rafts are explained by the model, and tampered ones are not. */
@NullMarked
package dev.clew.cli.validate;

import org.jspecify.annotations.NullMarked;
