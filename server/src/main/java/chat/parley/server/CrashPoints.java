package chat.parley.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Steps on the way of an entry at which a test lets the server die, as a power cut would. The system property {@code parley.crash.at} names
 * one and how often it is passed before, as in {@code after-write:20}; without it nothing here is on anybody's way. The steps are
 * {@code write}, {@code fan-out} and {@code relay}, each with {@code before-} and {@code after-}.
 */
final class CrashPoints {
    private static final String PROPERTY = "parley.crash.at";
    /** What a shell says of a process that was killed. */
    private static final int KILLED = 137;

    private final String wanted;
    private final AtomicLong left;

    private CrashPoints(String setting) {
        String[] parts = setting.split(":", 2);
        wanted = parts[0];
        left = new AtomicLong(Long.parseLong(parts[1]));
    }

    static CrashPoints ofThisProcess() {
        return new CrashPoints(System.getProperty(PROPERTY, ":0"));
    }

    /** The port itself, unless this process is to die before or after that method. */
    <T> T around(Class<T> port, T body, String method, String step) {
        if (!wanted.endsWith("-" + step)) {
            return body;
        }
        Object dying = Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, called, arguments) -> {
            boolean isStep = called.getName().equals(method);
            if (isStep) {
                pass("before-" + step);
            }
            Object result = call(called, body, arguments);
            if (isStep) {
                pass("after-" + step);
            }
            return result;
        });
        return port.cast(dying);
    }

    private static @Nullable Object call(Method called, Object body, Object @Nullable [] arguments) throws Throwable {
        try {
            return called.invoke(body, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private void pass(String point) {
        if (point.equals(wanted) && left.getAndDecrement() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }
}
