package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The one clock of the record: the database's, for the clocks of several servers never quite agree. */
@ApplicationScoped
public class DatabaseClock {

    private final EntityManager entities;

    protected DatabaseClock() {
        this(null);
    }

    @Inject
    public DatabaseClock(EntityManager entities) {
        this.entities = entities;
    }

    /** The time now, in a transaction of its own; throws whatever a database that does not answer has thrown. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public Instant read() {
        return now();
    }

    /** When the current transaction began, to the microsecond, which is what a column keeps. */
    public Instant now() {
        Object now = entities.createNativeQuery("select current_timestamp").getSingleResult();
        if (now instanceof Object[] row) {
            now = row[0];
        }
        Instant instant = now instanceof OffsetDateTime time ? time.toInstant() : ((Timestamp) now).toInstant();
        return instant.truncatedTo(ChronoUnit.MICROS);
    }
}
