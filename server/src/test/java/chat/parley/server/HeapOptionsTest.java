package chat.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class HeapOptionsTest {
    private final HotSpotDiagnosticMXBean java = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private String before = "";

    private String interval() {
        return java.getVMOption("G1PeriodicGCInterval").getValue();
    }

    @BeforeEach
    void keep() {
        before = interval();
    }

    @AfterEach
    void restore() {
        java.setVMOption("G1PeriodicGCInterval", before);
    }

    @Test
    void collectsWhileItIsQuietUnlessSomebodyHasSaidHow() {
        HeapOptions.set();
        assertThat(interval()).isEqualTo("15000");
        assertThat(java.getVMOption("MinHeapFreeRatio").getValue()).isEqualTo("10");
        assertThat(java.getVMOption("MaxHeapFreeRatio").getValue()).isEqualTo("20");

        java.setVMOption("G1PeriodicGCInterval", "77000");
        HeapOptions.set();
        assertThat(interval()).isEqualTo("77000");
    }
}
