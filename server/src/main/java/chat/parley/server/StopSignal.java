package chat.parley.server;

import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/**
 * The operator's wish that the program stops: SIGTERM or Ctrl-C. Java's own way, a shutdown hook, can't make it exit with 0; the
 * class that can is not part of the platform's API, and so is reached without being named to the compiler.
 */
final class StopSignal {
    private final CountDownLatch given = new CountDownLatch(1);

    void listen() throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> handler = Class.forName("sun.misc.SignalHandler");
        Object mine =
                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, (self, method, args) -> {
                    given.countDown();
                    return null;
                });
        for (String name : new String[] {"TERM", "INT"}) {
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), mine);
        }
    }

    void await() throws InterruptedException {
        given.await();
    }
}
