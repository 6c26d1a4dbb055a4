package chat.parley.desktop;

import chat.parley.desktop.composer.ComposerPage;
import chat.parley.desktop.conversations.SidebarPage;
import chat.parley.desktop.signin.SignInPage;
import chat.parley.desktop.timeline.TimelinePage;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/** Somebody at a real window, by its pages. */
public record Person(
        Stage stage, SignInPage signIn, SidebarPage sidebar, TimelinePage timeline, ComposerPage composer) {
    Person(Stage stage, FxRobot robot) {
        this(
                stage,
                new SignInPage(stage, robot),
                new SidebarPage(stage, robot),
                new TimelinePage(stage, robot),
                new ComposerPage(stage, robot));
    }
}
