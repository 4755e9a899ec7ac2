package dev.clew.runtime.log;

/** Line of a trace log. */
public sealed interface LoggedLine permits LogHeader, LoggedEvent {}
