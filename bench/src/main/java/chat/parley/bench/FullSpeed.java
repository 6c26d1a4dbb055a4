package chat.parley.bench;

import java.util.List;

/**
 * Each member posts as soon as fewer than so many of its posts are on their way, there and back: the most that a server can do,
 * with latencies that say little, since a slow server is asked less.
 */
final class FullSpeed implements Pace {
    private final int window;
    private boolean over;

    FullSpeed(int window) {
        this.window = window;
    }

    @Override
    public void begin(List<Member> posters) {
        posters.forEach(this::moved);
    }

    @Override
    public void moved(Member member) {
        while (!over && member.posts() && member.underWay() < window) {
            member.post(member.now());
        }
    }

    @Override
    public void end() {
        over = true;
    }
}
