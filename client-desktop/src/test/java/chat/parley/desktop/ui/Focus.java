package chat.parley.desktop.ui;

import com.sun.glass.events.WindowEvent;
import com.sun.javafx.stage.WindowHelper;
import com.sun.javafx.tk.quantum.WindowStage;
import java.lang.reflect.Method;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The focus among several windows without a screen. A window system takes it from one window when it gives it to another; the
 * headless platform of JavaFX 26 does not, and lets its robot type into whichever was opened last. FX thread only.
 */
final class Focus {
    private Focus() {}

    static void takeFromOthers(Stage stage) {
        if (!"Headless".equals(System.getProperty("glass.platform"))) {
            return;
        }
        for (Window other : Window.getWindows()) {
            if (other instanceof Stage && !other.equals(stage) && other.isFocused()) {
                take(other);
            }
        }
    }

    private static void take(Window window) {
        try {
            var platformWindow = ((WindowStage) WindowHelper.getPeer(window)).getPlatformWindow();
            Method notifyFocus = com.sun.glass.ui.Window.class.getDeclaredMethod("notifyFocus", int.class);
            notifyFocus.setAccessible(true);
            notifyFocus.invoke(platformWindow, WindowEvent.FOCUS_LOST);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The headless platform is another one", e);
        }
    }
}
