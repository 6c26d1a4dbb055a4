package chat.parley.backends;

import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the back ends of this JVM, one of each kind: started for the first test that asks for it and closed after the last.
 * Tests keep apart by keyspaces, topics and keys of their own, and leave every server running. One that can't start fails the tests.
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
                .getOrComputeIfAbsent(Backends.class, key -> create(), Backends.class);
    }

    private static Backends create() {
        try {
            return Backends.onDemand(System.out::println);
        } catch (IOException e) {
            throw new ParameterResolutionException("The back ends have no folder", e);
        }
    }
}
