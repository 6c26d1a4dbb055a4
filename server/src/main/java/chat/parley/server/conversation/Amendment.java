package chat.parley.server.conversation;

import chat.parley.protocol.Content;
import chat.parley.protocol.Handle;
import chat.parley.protocol.ProblemCode;
import chat.parley.protocol.ProblemException;
import chat.parley.protocol.Request;
import chat.parley.protocol.Role;
import java.util.List;
import java.util.Set;

/**
 * What a member wants to change of a group.
 *
 * @param author who wants it
 * @param wish what its entry would say, but for who is to join: those who are in the group already don't
 * @param mostMembers how many a group may have
 */
record Amendment(Handle author, Content wish, int mostMembers) implements Groups.Change {
    static Amendment of(Request.GroupChange asked, Handle author, int mostMembers) {
        Content wish = switch (asked) {
            case Request.RenameGroup rename -> new Content.Renamed(rename.name());
            case Request.DescribeGroup describe -> new Content.Described(describe.description());
            case Request.AddMembers add ->
                new Content.Joined(add.members().stream().distinct().toList());
            case Request.RemoveMember remove -> new Content.Left(remove.member(), author);
            case Request.SetRole set -> new Content.RoleSet(set.member(), set.role());
            case Request.Leave _ -> new Content.Left(author, null);
        };
        return new Amendment(author, wish, mostMembers);
    }

    @Override
    public Content entry(Groups.State now) {
        Role own = now.role(author).orElseThrow(Memberships::noSuchConversation);
        return switch (wish) {
            case Content.Joined joined -> {
                Rights.requireToAdd(own);
                yield joining(joined, now);
            }
            case Content.Left left -> {
                requireLeaving(left, own, now);
                yield left;
            }
            case Content.RoleSet set -> {
                Rights.requireToSetRole(own);
                Role before = member(set.member(), now);
                requireAnOwnerLeft(before == Role.OWNER && set.role() != Role.OWNER, now);
                yield set;
            }
            default -> {
                Rights.requireToRename(own);
                yield wish;
            }
        };
    }

    private Content joining(Content.Joined wanted, Groups.State now) {
        Set<Handle> there = now.among(wanted.members());
        List<Handle> strangers =
                wanted.members().stream().filter(one -> !there.contains(one)).toList();
        if (strangers.isEmpty()) {
            throw new ProblemException(ProblemCode.CONFLICT, "They are all in the group already.");
        }
        if (now.members() + strangers.size() > mostMembers) {
            throw GroupChecks.tooLarge(mostMembers);
        }
        return new Content.Joined(strangers);
    }

    private void requireLeaving(Content.Left left, Role own, Groups.State now) {
        if (left.removedBy() == null) {
            requireAnOwnerLeft(own == Role.OWNER && now.members() > 1, now);
        } else {
            Rights.requireToRemove(own, member(left.member(), now));
        }
    }

    private static Role member(Handle user, Groups.State now) {
        return now.role(user)
                .orElseThrow(() -> new ProblemException(ProblemCode.NOT_FOUND, user + " is not in the group."));
    }

    private static void requireAnOwnerLeft(boolean oneGoes, Groups.State now) {
        if (oneGoes && now.owners() == 1) {
            throw new ProblemException(
                    ProblemCode.CONFLICT, "The group would have no owner; make somebody else one first.");
        }
    }

    @Override
    public boolean isSaidBy(Content earlier) {
        return (wish instanceof Content.Joined wanted && earlier instanceof Content.Joined joined)
                ? Set.copyOf(wanted.members()).containsAll(joined.members())
                : earlier.equals(wish);
    }
}
