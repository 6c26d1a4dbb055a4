package chat.parley.backends;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one set of {@link Backends} of this JVM, started for the first test that asks and closed after the last. Tests keep
 * apart by keyspaces, topics and keys of their own, and leave every server running. A set that can't start fails the tests.
 */
public final class BackendsExtension implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Backends.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Backends.class, key -> start(), Backends.class);
    }

    private static Backends start() {
        try {
            return Backends.start(System.out::println);
        } catch (IOException e) {
            throw new ParameterResolutionException("The back ends can't be started", e);
        }
    }
}
