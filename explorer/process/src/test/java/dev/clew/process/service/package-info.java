/** Tests of every operation of the services, and every alternative. */
@NullMarked
package dev.clew.process.service;

import org.jspecify.annotations.NullMarked;
