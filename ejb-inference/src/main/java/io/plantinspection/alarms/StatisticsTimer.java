package io.plantinspection.alarms;

import io.plantinspection.detection.DetectionException;
import io.plantinspection.drift.Baselines;
import io.plantinspection.platform.Settings;
import io.plantinspection.registry.ModelVersion;
import io.plantinspection.statistics.Rollup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;

/** Has inspections counted and alarms looked for while the server runs. */
@Singleton
@Startup
@DependsOn("SchemaMigration")
@TransactionManagement(TransactionManagementType.BEAN)
public class StatisticsTimer {

    private static final System.Logger LOG = System.getLogger(StatisticsTimer.class.getName());

    private static final long AFTER_DEPLOYMENT_SECONDS = 5;
    private static final long COUNTED_EVERY_SECONDS = 5;

    @Inject
    private Rollup rollup;

    @Inject
    private Baselines baselines;

    @Inject
    private AlarmRules rules;

    @Inject
    private QueueDepths queue;

    @Inject
    private Alarms alarms;

    @Inject
    private Settings settings;

    @Resource
    private ManagedScheduledExecutorService executor;

    @PostConstruct
    void start() {
        executor.scheduleWithFixedDelay(
                () -> attempt("inspections could not be counted", this::count),
                AFTER_DEPLOYMENT_SECONDS,
                COUNTED_EVERY_SECONDS,
                TimeUnit.SECONDS);
        executor.scheduleWithFixedDelay(
                () -> {
                    attempt("the queue could not be looked at", queue::look);
                    attempt("baselines could not be made", this::makeBaselines);
                    attempt("alarms could not be looked for", alarms::look);
                },
                AFTER_DEPLOYMENT_SECONDS,
                settings.statistics().alarms().every().toSeconds(),
                TimeUnit.SECONDS);
    }

    private void count() {
        while (rollup.step()) {
            LOG.log(System.Logger.Level.INFO, "{0} inspections are not counted yet", rollup.behind());
        }
    }

    private void makeBaselines() {
        rules.inForce().forEach(this::makeBaseline);
    }

    private void makeBaseline(ModelVersion model) {
        try {
            baselines.establish(model);
        } catch (DetectionException e) {
            // it judges nothing either, and the log has said why
            LOG.log(System.Logger.Level.DEBUG, "a model that cannot be loaded has no baseline", e);
        }
    }

    private static void attempt(String failure, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            // whatever leaves the task, the executor never runs it again
            LOG.log(System.Logger.Level.WARNING, failure + "; tried again soon", e);
        }
    }
}
