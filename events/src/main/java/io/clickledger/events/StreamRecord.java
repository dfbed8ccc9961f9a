package io.clickledger.events;

/** What travels on the click stream, one line of JSON each. */
public sealed interface StreamRecord permits ClickEvent, Heartbeat {}
