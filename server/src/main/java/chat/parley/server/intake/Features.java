package chat.parley.server.intake;

import chat.parley.server.account.Blocking;
import chat.parley.server.account.OwnSessions;
import chat.parley.server.account.People;
import chat.parley.server.conversation.GroupDesk;
import chat.parley.server.conversation.Members;
import chat.parley.server.conversation.OwnSettings;
import chat.parley.server.conversation.Pages;
import chat.parley.server.conversation.Posts;
import chat.parley.server.conversation.Profiles;
import chat.parley.server.conversation.Searches;
import chat.parley.server.conversation.Sync;
import chat.parley.server.mark.Receipts;
import chat.parley.server.presence.Typists;
import chat.parley.server.presence.Visibility;
import chat.parley.server.presence.Watches;

/** Everything that a request of somebody who is signed in can be for. */
public record Features(
        OwnSessions ownSessions,
        People people,
        Profiles profiles,
        Posts posts,
        GroupDesk groups,
        OwnSettings ownSettings,
        Pages pages,
        Searches searches,
        Sync sync,
        Members members,
        Receipts receipts,
        Typists typists,
        Blocking blocking,
        Visibility visibility,
        Watches watches) {}
