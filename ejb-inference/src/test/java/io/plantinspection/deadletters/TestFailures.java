package io.plantinspection.deadletters;

import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.testing.TestDatabase;

/** Failures with the transactions of their own that the server gives them. */
final class TestFailures extends DeliveryFailures {

    private final TestDatabase database;

    TestFailures(TestDatabase database) {
        super(database.entities(), new DatabaseClock(database.entities()));
        this.database = database;
    }

    @Override
    void begin(Attempt attempt) {
        alone(() -> super.begin(attempt));
    }

    @Override
    void keep(Attempt attempt, Throwable failure, boolean counts) {
        alone(() -> super.keep(attempt, failure, counts));
    }

    @Override
    void done(Attempt attempt) {
        alone(() -> super.done(attempt));
    }

    @Override
    int counted(Delivery delivery) {
        return database.inTransaction(() -> super.counted(delivery));
    }

    private void alone(Runnable work) {
        database.inTransaction(() -> {
            work.run();
            return null;
        });
    }
}
