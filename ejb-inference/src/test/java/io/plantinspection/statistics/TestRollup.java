package io.plantinspection.statistics;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;

/** Makes what counts inspections, for tests of other packages. */
public final class TestRollup {

    private TestRollup() {}

    /** Counts the inspections of this database. */
    public static Rollup of(TestDatabase database, AuditTrail audit, DatabaseClock clock) {
        return new Rollup(database.entities(), new Recount(database.entities()), audit, clock);
    }
}
