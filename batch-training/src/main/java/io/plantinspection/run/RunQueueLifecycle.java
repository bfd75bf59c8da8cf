package io.plantinspection.run;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Takes up open runs when the application starts, and has the one in work stop at a checkpoint when it ends. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class RunQueueLifecycle {

    private static final System.Logger LOG = System.getLogger(RunQueueLifecycle.class.getName());

    /** A job finds its artifacts only after the application is deployed as a whole. */
    private static final long AFTER_DEPLOYMENT_SECONDS = 5;

    /** Several times within a lease, so that one failure does not lose the run. */
    private static final long AGAIN_SECONDS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Inject
    private RunQueue queue;

    @Resource
    private ManagedScheduledExecutorService executor;

    private ServerShutdown shutdown;

    @PostConstruct
    void start() {
        shutdown = ServerShutdown.listen(this::stopRun);
        executor.scheduleWithFixedDelay(this::look, AFTER_DEPLOYMENT_SECONDS, AGAIN_SECONDS, TimeUnit.SECONDS);
    }

    private void look() {
        try {
            queue.open();
            queue.look();
        } catch (Throwable e) {
            // whatever leaves this method, the executor never calls it again
            LOG.log(System.Logger.Level.WARNING, "the training runs could not be looked after; tried again soon", e);
        }
    }

    @PreDestroy
    void stop() {
        shutdown.close();
        stopRun();
    }

    private void stopRun() {
        try {
            if (!queue.stop(PATIENCE)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "a training run did not reach a checkpoint in time; it goes on from the one before");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
