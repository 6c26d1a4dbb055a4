package chat.parley.desktop.signin;

import chat.parley.desktop.ui.Pages;
import chat.parley.desktop.ui.UiTest;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.testfx.api.FxRobot;

/** The first screen of one window. */
public final class SignInPage {

    private final Pages pages;

    public SignInPage(Window window, FxRobot robot) {
        this.pages = new Pages(window, robot);
    }

    public boolean isShown() {
        return pages.shows("sign-in") && pages.shows("server");
    }

    /** The server's, as it stands in its field. */
    public String address() {
        var field = pages.node("server", TextField.class);
        return UiTest.onFx(field::getText);
    }

    public SignInPage server(String address) {
        return fill("server", address);
    }

    /** Waits until the server has answered. */
    public SignInPage awaitServer() {
        var state = pages.node("server-state", Label.class);
        pages.await("the server's answer", () -> state.getStyleClass().contains("found"));
        return this;
    }

    public SignInPage handle(String handle) {
        return fill("handle", handle);
    }

    public SignInPage name(String name) {
        return fill("name", name);
    }

    /** As it stands in its field. */
    public String name() {
        var field = pages.node("name", TextField.class);
        return UiTest.onFx(field::getText);
    }

    public SignInPage password(String password) {
        return fill("password", password);
    }

    public SignInPage invite(String code) {
        return fill("invite", code);
    }

    /** To the other of the two: signing in, creating an account. */
    public SignInPage switchOver() {
        pages.click("other");
        return this;
    }

    public void submit() {
        pages.click("submit");
    }

    public void pressEnter() {
        pages.press(KeyCode.ENTER);
    }

    public void reveal() {
        pages.click("reveal");
    }

    /** The readable password; fails while it is hidden. */
    public String readablePassword() {
        var field = pages.node("password-readable", TextField.class);
        return UiTest.onFx(field::getText);
    }

    /** What stands below a field, once something does. */
    public String error(String field) {
        var label = pages.node(field + "-error", Label.class);
        return UiTest.onFx(label::getText);
    }

    /** What is said before anything is asked. */
    public String notice() {
        var label = pages.node("notice", Label.class);
        return UiTest.onFx(label::getText);
    }

    public String serverState() {
        var label = pages.node("server-state", Label.class);
        return UiTest.onFx(label::getText);
    }

    private SignInPage fill(String id, String text) {
        var field = pages.node(id, TextField.class);
        pages.click(field);
        UiTest.runOnFx(field::selectAll);
        pages.press(KeyCode.DELETE);
        pages.type(text);
        return this;
    }
}
