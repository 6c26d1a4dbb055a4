package chat.parley.desktop.notification;

import chat.parley.protocol.ConversationId;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.exceptions.InvalidBusAddressException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notifications as Linux desktops show them, over the bus of the user's session. Thread-safe. */
public final class DbusNotificationService implements NotificationService, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DbusNotificationService.class);
    private static final String NAME = "org.freedesktop.Notifications";
    private static final String PATH = "/org/freedesktop/Notifications";
    /** What a click on the notification itself is called. */
    private static final String CLICKED = "default";

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}&&[^\n]]");
    private static final UInt32 NEW = new UInt32(0);
    private static final int AS_LONG_AS_USUAL = -1;

    private final DBusConnection bus;
    private final FreedesktopNotifications desktop;
    private final boolean markup;
    private final List<Consumer<ConversationId>> clicked = new CopyOnWriteArrayList<>();
    /** Those that the desktop has not told to be gone. */
    private final Map<ConversationId, UInt32> ids = Collections.synchronizedMap(new HashMap<>());

    private DbusNotificationService(DBusConnection bus, FreedesktopNotifications desktop) throws DBusException {
        this.bus = bus;
        this.desktop = desktop;
        markup = desktop.capabilities().contains("body-markup");
        bus.addSigHandler(FreedesktopNotifications.ActionInvoked.class, this::invoked);
        bus.addSigHandler(
                FreedesktopNotifications.NotificationClosed.class,
                closed -> ids.values().remove(closed.id()));
    }

    /** Empty where the session has no bus, or nobody on it shows notifications; waits for that some seconds. */
    public static Optional<DbusNotificationService> connect() {
        @Nullable String address = System.getenv("DBUS_SESSION_BUS_ADDRESS");
        return address == null || address.isBlank() ? Optional.empty() : connect(address);
    }

    static Optional<DbusNotificationService> connect(String address) {
        @Nullable DBusConnection bus = null;
        try {
            bus = DBusConnectionBuilder.forAddress(address).withShared(false).build();
            return Optional.of(
                    new DbusNotificationService(bus, bus.getRemoteObject(NAME, PATH, FreedesktopNotifications.class)));
        } catch (DBusException | DBusExecutionException | InvalidBusAddressException e) {
            LOG.info("There are no notifications here: {}", e.getMessage());
            if (bus != null) {
                bus.disconnect();
            }
            return Optional.empty();
        }
    }

    @Override
    public void show(Notification notification) {
        try {
            UInt32 id = desktop.show(
                    "Parley",
                    ids.getOrDefault(notification.conversation(), NEW),
                    "",
                    printable(notification.title()),
                    markup ? escaped(printable(notification.text())) : printable(notification.text()),
                    List.of(CLICKED, ""),
                    Map.of("category", new Variant<>("im.received"), "desktop-entry", new Variant<>("parley")),
                    AS_LONG_AS_USUAL);
            ids.put(notification.conversation(), id);
        } catch (DBusExecutionException e) {
            LOG.warn("A notification is not shown: {}", e.getMessage());
        }
    }

    /** A bus hangs up on whoever sends it a zero. */
    private static String printable(String text) {
        return UNPRINTABLE.matcher(text).replaceAll(" ");
    }

    /** Nobody who writes to the user gets links, pictures or bold letters into what the desktop says. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void withdraw(ConversationId conversation) {
        @Nullable UInt32 id = ids.remove(conversation);
        if (id != null) {
            try {
                desktop.close(id);
            } catch (DBusExecutionException e) {
                LOG.debug("It is gone already: {}", e.getMessage());
            }
        }
    }

    @Override
    public void whenClicked(Consumer<ConversationId> listener) {
        clicked.add(listener);
    }

    private void invoked(FreedesktopNotifications.ActionInvoked action) {
        if (action.key().equals(CLICKED)) {
            Map.copyOf(ids).forEach((conversation, id) -> {
                if (id.equals(action.id())) {
                    clicked.forEach(listener -> listener.accept(conversation));
                }
            });
        }
    }

    @Override
    public void close() throws IOException {
        bus.close();
    }
}
