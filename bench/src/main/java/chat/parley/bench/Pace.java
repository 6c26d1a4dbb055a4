package chat.parley.bench;

import java.util.List;

/** When who posts. On the thread of the wires only. */
interface Pace {
    /** The members post from now on. */
    void begin(List<Member> posters);

    /** An answer came, or an author's own post came back. */
    void moved(Member member);

    /** Nobody posts any more. */
    void end();
}
