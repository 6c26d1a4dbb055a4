package chat.parley.desktop.composer;

import javafx.collections.ObservableList;

/** What a word that is being typed may be meant to become. FX thread only. */
interface Offers<T> {

    /** A few, the likeliest first; empty while no such word is being typed. */
    ObservableList<T> offered();

    /** They are not wanted for this word. Whether there were any. */
    boolean sendAway();
}
