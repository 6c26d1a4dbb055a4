package chat.parley.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * What the load ran on, as far as it matters for the figures.
 *
 * @param java of the load, and of the server where the load started it
 */
public record Machine(int cores, long memoryMib, String java, String kernel) {
    public static Machine here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                system.getName() + " " + system.getVersion() + " " + system.getArch());
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%d cores, %,d MiB, %s, %s", cores, memoryMib, java, kernel);
    }
}
