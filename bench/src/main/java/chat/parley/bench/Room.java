package chat.parley.bench;

import chat.parley.bench.measure.Acceptance;
import chat.parley.protocol.ConversationId;

/** A conversation that is talked in, and what the server accepted there. */
record Room(ConversationId conversation, Acceptance acceptance) {}
