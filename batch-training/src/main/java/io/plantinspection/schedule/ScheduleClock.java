package io.plantinspection.schedule;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Looks every few seconds whether a schedule's time has come. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ScheduleClock {

    private static final System.Logger LOG = System.getLogger(ScheduleClock.class.getName());
    private static final long AGAIN_SECONDS = 10;

    @Inject
    private DueSchedules due;

    @Resource
    private ManagedScheduledExecutorService executor;

    @PostConstruct
    void start() {
        executor.scheduleWithFixedDelay(this::look, AGAIN_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            due.due().forEach(this::look);
        } catch (Throwable e) {
            // whatever leaves this method, the executor never calls it again
            LOG.log(System.Logger.Level.WARNING, "the schedules could not be looked at; tried again soon", e);
        }
    }

    /** Whatever is wrong with one, the next ones have their turn. */
    private void look(long schedule) {
        try {
            due.look(schedule);
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "schedule " + schedule + " could not be looked at; tried again soon",
                    e);
        }
    }
}
