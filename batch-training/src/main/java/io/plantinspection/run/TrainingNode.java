package io.plantinspection.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A server that trains: what it can do, and until when it is taken to be alive. */
@Entity
@Table(name = "training_node")
class TrainingNode {

    private static final double GIB = 1L << 30;

    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private Device device;

    private long memory;

    @Column(name = "alive_until")
    private Instant aliveUntil;

    protected TrainingNode() {}

    /**
     * A node.
     *
     * @param memory bytes that a training may take
     */
    TrainingNode(String name, Device device, long memory, Instant aliveUntil) {
        this.name = name;
        this.device = device;
        this.memory = memory;
        this.aliveUntil = aliveUntil;
    }

    String name() {
        return name;
    }

    /** What a run needs that this node lacks, as the end of a sentence that begins with its name; empty if nothing. */
    Optional<String> lacksFor(TrainingRun run) {
        if (!run.device().isMetBy(device)) {
            return Optional.of("computes on " + device.key());
        }
        long needed = RunNeeds.of(run.profile()).memory();
        return needed <= memory ? Optional.empty() : Optional.of("lends " + gib(memory));
    }

    /** What the run needs, in words. */
    static String needsOf(TrainingRun run) {
        return "about " + gib(RunNeeds.of(run.profile()).memory()) + " of memory and the device "
                + run.device().key();
    }

    private static String gib(long bytes) {
        return String.format(java.util.Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
