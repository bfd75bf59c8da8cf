package io.plantinspection.measured;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** What a Java process tells of its own effort: this one, or another one of the same user on this machine. */
public final class ProcessProbe implements AutoCloseable {

    /**
     * What a process had done at one moment.
     *
     * @param cpuNanos of all its threads, also the runtime's and the compiler's
     * @param allocated bytes by each living thread of Java's
     */
    public record Reading(long cpuNanos, Map<Long, Long> allocated) {

        /** Processor time since another reading, in seconds. */
        public double cpuSecondsSince(Reading before) {
            return (cpuNanos - before.cpuNanos) / 1e9;
        }

        /** Bytes of Java's heap that were allocated since; what threads allocated that ended meanwhile is left out. */
        public long allocatedSince(Reading before) {
            return allocated.entrySet().stream()
                    .mapToLong(thread -> thread.getValue() - before.allocated.getOrDefault(thread.getKey(), 0L))
                    .sum();
        }
    }

    private final JMXConnector connector;
    private final MBeanServerConnection beans;
    private final OperatingSystemMXBean process;
    private final ThreadMXBean threads;

    private ProcessProbe(JMXConnector connector, MBeanServerConnection beans) throws IOException {
        this.connector = connector;
        this.beans = beans;
        process = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME, OperatingSystemMXBean.class);
        threads = ManagementFactory.newPlatformMXBeanProxy(
                beans, ManagementFactory.THREAD_MXBEAN_NAME, ThreadMXBean.class);
    }

    /** A probe of this process. */
    public static ProcessProbe own() throws IOException {
        return new ProcessProbe(null, ManagementFactory.getPlatformMBeanServer());
    }

    /** A probe of the process with this number. Close it. */
    public static ProcessProbe of(long pid) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            try {
                JMXConnector connector =
                        JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
                return new ProcessProbe(connector, connector.getMBeanServerConnection());
            } finally {
                machine.detach();
            }
        } catch (AttachNotSupportedException e) {
            throw new IOException("the Java process " + pid + " cannot be looked into", e);
        }
    }

    /** The effort so far. */
    public Reading read() {
        long[] ids = threads.getAllThreadIds();
        long[] bytes = threads.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return new Reading(process.getProcessCpuTime(), allocated);
    }

    /** The process's management beans. */
    public MBeanServerConnection beans() {
        return beans;
    }

    @Override
    public void close() throws IOException {
        if (connector != null) {
            connector.close();
        }
    }
}
