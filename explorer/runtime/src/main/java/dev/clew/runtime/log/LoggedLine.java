package dev.clew.runtime.log;

/** A line of a trace log. */
public sealed interface LoggedLine permits LogHeader, LoggedEvent {}
