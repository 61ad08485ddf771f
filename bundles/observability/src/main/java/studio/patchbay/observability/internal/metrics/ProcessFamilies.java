package studio.patchbay.observability.internal.metrics;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The metrics of the JVM and its process, under the names that Prometheus clients for Java share. */
final class ProcessFamilies {

    private final MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    private final MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();

    List<MetricSnapshot> families() {
        List<MetricSnapshot> all = new ArrayList<>(List.of(
                memory("jvm_memory_used_bytes", "Memory in use.", MemoryUsage::getUsed),
                memory("jvm_memory_committed_bytes", "Memory taken from the system.", MemoryUsage::getCommitted),
                memory("jvm_memory_max_bytes", "The most memory; -1 for no limit.", MemoryUsage::getMax),
                Gauge.of("jvm_threads_current", "Threads, without virtual ones.",
                        ManagementFactory.getThreadMXBean().getThreadCount()),
                Gauge.of("jvm_classes_currently_loaded", "Loaded classes.",
                        ManagementFactory.getClassLoadingMXBean().getLoadedClassCount()),
                collections(),
                Gauge.of("process_start_time_seconds", "When the process started, since 1970.",
                        ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3)));
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            all.add(cpu(system));
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            all.add(Gauge.of("process_open_fds", "Open files and sockets.", unix.getOpenFileDescriptorCount()));
            all.add(Gauge.of("process_max_fds", "The most open files and sockets.", unix.getMaxFileDescriptorCount()));
        }
        return all;
    }

    private GaugeSnapshot memory(String name, String help, ToLongFunction<MemoryUsage> value) {
        return new Gauge(name, help)
                .add(Labels.of("area", "heap"), value.applyAsLong(heap))
                .add(Labels.of("area", "nonheap"), value.applyAsLong(other))
                .build();
    }

    private static SummarySnapshot collections() {
        SummarySnapshot.Builder summary =
                SummarySnapshot.builder().name("jvm_gc_collection_seconds").help("Garbage collections and their time.");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            summary.dataPoint(SummaryDataPointSnapshot.builder()
                    .labels(Labels.of("gc", collector.getName()))
                    .count(Math.max(0, collector.getCollectionCount()))
                    .sum(Math.max(0, collector.getCollectionTime()) / 1e3)
                    .build());
        }
        return summary.build();
    }

    private static CounterSnapshot cpu(OperatingSystemMXBean system) {
        return CounterSnapshot.builder()
                .name("process_cpu_seconds")
                .help("Time on processors.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(Math.max(0, system.getProcessCpuTime()) / 1e9)
                        .build())
                .build();
    }
}
