package chat.parley.desktop.ui;

import java.util.concurrent.Executor;

/** Where a view model works: what is shown changes on {@code fx}, what may wait happens on {@code background}. */
public record Threads(Executor fx, Executor background) {}
