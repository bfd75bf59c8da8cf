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

    private String instance;

    @Enumerated(EnumType.STRING)
    private Device device;

    private long memory;

    @Column(name = "alive_until")
    private Instant aliveUntil;

    protected TrainingNode() {}

    TrainingNode(String name) {
        this.name = name;
    }

    /**
     * Notes who lives under the name and what it can do.
     *
     * @param process that trains
     * @param memory bytes that a training may take
     */
    void livesAs(String process, Device computesOn, long memory, Instant until) {
        this.instance = process;
        this.device = computesOn;
        this.memory = memory;
        this.aliveUntil = until;
    }

    /** The process that lives, or lived, under the name. */
    String instance() {
        return instance;
    }

    boolean isAlive(Instant now) {
        return !aliveUntil.isBefore(now);
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
