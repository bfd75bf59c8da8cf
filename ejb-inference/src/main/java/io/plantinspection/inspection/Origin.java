package io.plantinspection.inspection;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** Where a photograph comes from, as far as its sender says; every text may be null and is safe to store and show. */
@Embeddable
public class Origin {

    private String station;

    private String line;

    private String serial;

    private String lot;

    @Column(name = "part_number")
    private String partNumber;

    @Column(name = "captured_at")
    private Instant capturedAt;

    protected Origin() {}

    Origin(String station, String line, String serial, String lot, String partNumber, Instant capturedAt) {
        this.station = station;
        this.line = line;
        this.serial = serial;
        this.lot = lot;
        this.partNumber = partNumber;
        this.capturedAt = capturedAt;
    }

    /** Where the photograph was taken. */
    String station() {
        return station;
    }

    /** Production line of the station. */
    String line() {
        return line;
    }

    /** Serial number of the part. */
    String serial() {
        return serial;
    }

    /** Lot of the part. */
    String lot() {
        return lot;
    }

    /** Part number, as the plant names the kind of part. */
    String partNumber() {
        return partNumber;
    }

    /** When the photograph was taken, to the microsecond. */
    Instant capturedAt() {
        return capturedAt;
    }
}
