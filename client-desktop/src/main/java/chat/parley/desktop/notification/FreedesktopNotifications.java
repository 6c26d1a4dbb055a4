package chat.parley.desktop.notification;

import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.messages.DBusSignal;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** The desktop's side of the Desktop Notifications Specification 1.2; public for the bus, which makes a proxy of it. */
@DBusInterfaceName("org.freedesktop.Notifications")
public interface FreedesktopNotifications extends DBusInterface {

    @DBusMemberName("GetCapabilities")
    List<String> capabilities();

    /**
     * Shows one.
     *
     * @param replaces the id of the one in whose place it stands, 0 for none
     * @param actions of each its key, then its words
     * @param timeout milliseconds; -1 leaves it to the desktop
     * @return its id
     */
    @DBusMemberName("Notify")
    UInt32 show(
            String app,
            UInt32 replaces,
            String icon,
            String summary,
            String body,
            List<String> actions,
            Map<String, Variant<?>> hints,
            int timeout);

    @DBusMemberName("CloseNotification")
    void close(UInt32 id);

    /** The user has chosen an action. */
    final class ActionInvoked extends DBusSignal {
        private final UInt32 id;
        private final String key;

        /** As it comes from the bus. */
        public ActionInvoked(String path, UInt32 id, String key) throws DBusException {
            super(path, id, key);
            this.id = id;
            this.key = key;
        }

        UInt32 id() {
            return id;
        }

        String key() {
            return key;
        }
    }

    /** It is gone, whoever has closed it. */
    final class NotificationClosed extends DBusSignal {
        private final UInt32 id;

        /** As it comes from the bus. */
        public NotificationClosed(String path, UInt32 id, UInt32 reason) throws DBusException {
            super(path, id, reason);
            this.id = id;
        }

        UInt32 id() {
            return id;
        }
    }
}
