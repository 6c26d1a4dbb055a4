package chat.parley.server;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.VMOption;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets Java give memory back that a quiet server no longer needs. Java's own settings keep what a busy minute took for ever. They
 * are options that can be set while it runs, so {@code java -jar} needs none; what somebody has set on the command line stays.
 */
final class HeapOptions {
    private static final Logger LOG = LoggerFactory.getLogger(HeapOptions.class);

    /** In this order: the least may never be more than the most. */
    private static final List<Map.Entry<String, String>> OPTIONS = List.of(
            Map.entry("G1PeriodicGCInterval", "15000"), // milliseconds without any collection
            Map.entry("MinHeapFreeRatio", "10"), // percent that are free after one
            Map.entry("MaxHeapFreeRatio", "20"));

    private HeapOptions() {}

    static void set() {
        HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        for (Map.Entry<String, String> option : OPTIONS) {
            try {
                if (java.getVMOption(option.getKey()).getOrigin() == VMOption.Origin.DEFAULT) {
                    java.setVMOption(option.getKey(), option.getValue());
                }
            } catch (IllegalArgumentException e) {
                LOG.debug("This Java does not take {}", option, e);
            }
        }
    }
}
