package io.plantinspection.soak;

import io.plantinspection.measured.ProcessProbe;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Reads the memory of a Java process on this machine: from Linux what is resident, from Java what it is. */
final class ServerMemory {

    private static final double MEBIBYTE = 1 << 20;
    private static final String CODE = "Code";
    private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{8,16})");
    private static final Pattern MAPPING = Pattern.compile("([0-9a-f]+)-[0-9a-f]+ .*");
    private static final Pattern RESIDENT = Pattern.compile("Rss:\\s+(\\d+) kB");

    private final ProcessProbe probe;
    private final Path mappings;
    private final MemoryMXBean memory;
    private final List<MemoryPoolMXBean> pools;
    private final long heapStart;
    private final long heapEnd;

    ServerMemory(ProcessProbe probe, long pid) throws IOException, JMException {
        this.probe = probe;
        mappings = Path.of("/proc", Long.toString(pid), "smaps");
        memory = ManagementFactory.newPlatformMXBeanProxy(
                probe.beans(), ManagementFactory.MEMORY_MXBEAN_NAME, MemoryMXBean.class);
        pools = ManagementFactory.getPlatformMXBeans(probe.beans(), MemoryPoolMXBean.class);
        long start = Long.MAX_VALUE;
        long end = 0;
        Matcher addresses = ADDRESS.matcher(heapInfo());
        while (addresses.find()) {
            long address = Long.parseUnsignedLong(addresses.group(1), 16);
            start = Math.min(start, address);
            end = Math.max(end, address);
        }
        if (end == 0) {
            throw new IOException("the server's collector does not say where its heap is: " + heapInfo());
        }
        heapStart = start;
        heapEnd = end;
    }

    private String heapInfo() throws IOException, JMException {
        return (String) probe.beans()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcHeapInfo",
                        new Object[0],
                        new String[0]);
    }

    /** The memory now, after a collection. */
    MemorySample sample(double hours, long images) throws IOException {
        memory.gc();
        long resident = 0;
        long residentHeap = 0;
        boolean ofHeap = false;
        for (String line : Files.readAllLines(mappings)) {
            Matcher mapping = MAPPING.matcher(line);
            Matcher size = RESIDENT.matcher(line);
            if (mapping.matches()) {
                long start = Long.parseUnsignedLong(mapping.group(1), 16);
                ofHeap = Long.compareUnsigned(start, heapStart) >= 0 && Long.compareUnsigned(start, heapEnd) < 0;
            } else if (size.matches()) {
                long bytes = Long.parseLong(size.group(1)) << 10;
                resident += bytes;
                residentHeap += ofHeap ? bytes : 0;
            }
        }
        return new MemorySample(
                hours,
                images,
                resident / MEBIBYTE,
                residentHeap / MEBIBYTE,
                memory.getHeapMemoryUsage().getUsed() / MEBIBYTE,
                committed(pool -> pool.startsWith(CODE)) / MEBIBYTE,
                committed(pool -> !pool.startsWith(CODE)) / MEBIBYTE);
    }

    private double committed(Predicate<String> names) {
        return pools.stream()
                .filter(pool -> pool.getType() == MemoryType.NON_HEAP && names.test(pool.getName()))
                .mapToDouble(pool -> pool.getUsage().getCommitted())
                .sum();
    }
}
