package chat.parley.server.intake;

import chat.parley.server.session.Connection;

/** Receives everyone who comes through the door. */
public interface Receptionist {
    /** Called once per connection on its event loop, which must not wait, before anything is received from it. */
    Visitor welcome(Connection connection);
}
