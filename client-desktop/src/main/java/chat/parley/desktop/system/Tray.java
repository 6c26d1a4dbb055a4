package chat.parley.desktop.system;

import java.awt.AWTException;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Image;
import java.awt.MenuItem;
import java.awt.PopupMenu;
import java.awt.SystemTray;
import java.awt.TrayIcon;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The app's icon in the tray of the system. Thread-safe: the work is done on AWT's own thread. */
public final class Tray implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tray.class);

    private final SystemTray tray;
    private final TrayIcon icon;

    private Tray(SystemTray tray, TrayIcon icon) {
        this.tray = tray;
        this.icon = icon;
    }

    /** What the icon's menu offers, and in which words; what is done is called on AWT's thread. */
    public record Menu(String open, Runnable opens, String quit, Runnable quits) {}

    /** Empty where the system has no tray. Starts AWT, which takes its time: never to be called on the FX thread. */
    public static Optional<Tray> add(Menu menu) {
        if (GraphicsEnvironment.isHeadless() || !SystemTray.isSupported()) {
            return Optional.empty();
        }
        AtomicReference<@Nullable Tray> added = new AtomicReference<>();
        try {
            EventQueue.invokeAndWait(() -> added.set(put(menu)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The tray can't be used", e);
        }
        return Optional.ofNullable(added.get());
    }

    private static @Nullable Tray put(Menu menu) {
        SystemTray system = SystemTray.getSystemTray();
        TrayIcon icon = new TrayIcon(picture(system, 0), "Parley", popup(menu));
        icon.addActionListener(_ -> menu.opens().run());
        icon.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent click) {
                if (click.getButton() == MouseEvent.BUTTON1) {
                    menu.opens().run();
                }
            }
        });
        try {
            system.add(icon);
            return new Tray(system, icon);
        } catch (AWTException e) {
            LOG.info("The tray is gone again: {}", e.getMessage());
            return null;
        }
    }

    private static PopupMenu popup(Menu menu) {
        MenuItem open = new MenuItem(menu.open());
        open.addActionListener(_ -> menu.opens().run());
        MenuItem quit = new MenuItem(menu.quit());
        quit.addActionListener(_ -> menu.quits().run());
        PopupMenu popup = new PopupMenu();
        popup.add(open);
        popup.addSeparator();
        popup.add(quit);
        return popup;
    }

    private static Image picture(SystemTray tray, int unread) {
        try {
            return TrayPicture.of(tray.getTrayIconSize().width, unread);
        } catch (IOException e) {
            throw new UncheckedIOException("The icon is not where it was built in", e);
        }
    }

    /** Returns at once. */
    public void show(int unread, String words) {
        EventQueue.invokeLater(() -> {
            icon.setImage(picture(tray, unread));
            icon.setToolTip(words);
        });
    }

    /** Says something at the icon, once; returns at once. */
    public void say(String title, String words) {
        EventQueue.invokeLater(() -> icon.displayMessage(title, words, TrayIcon.MessageType.INFO));
    }

    @Override
    public void close() {
        EventQueue.invokeLater(() -> tray.remove(icon));
    }
}
