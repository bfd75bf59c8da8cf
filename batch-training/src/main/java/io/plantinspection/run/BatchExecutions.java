package io.plantinspection.run;

import jakarta.batch.operations.JobExecutionAlreadyCompleteException;
import jakarta.batch.operations.JobExecutionIsRunningException;
import jakarta.batch.operations.JobExecutionNotMostRecentException;
import jakarta.batch.operations.JobExecutionNotRunningException;
import jakarta.batch.operations.JobOperator;
import jakarta.batch.operations.JobRestartException;
import jakarta.batch.operations.JobSecurityException;
import jakarta.batch.operations.NoSuchJobExecutionException;
import jakarta.batch.runtime.BatchRuntime;
import jakarta.batch.runtime.BatchStatus;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.util.OptionalLong;
import java.util.Properties;

/**
 * The batch executions of runs. An enterprise bean, for Payara lets a component see the executions that it started
 * itself and no others; so all of it must be done by one component.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class BatchExecutions {

    private static final System.Logger LOG = System.getLogger(BatchExecutions.class.getName());

    /**
     * Has the batch runtime work on a run from where it is: by restarting the execution that the run names or, if that
     * is refused, with a new job. Both do the same, because the run's row and files say where it is.
     *
     * @return the execution's number, or empty if everything was done; no exception of its own, for the container would
     *     wrap that
     */
    public OptionalLong begin(TrainingRun run) {
        JobOperator operator = BatchRuntime.getJobOperator();
        var parameters = new Properties();
        parameters.setProperty(RunQueue.RUN, Long.toString(run.id()));
        parameters.setProperty(
                RunQueue.STEPS_PER_CHECKPOINT, Integer.toString(run.profile().stepsPerCheckpoint()));
        if (run.executionId() != null) {
            try {
                return OptionalLong.of(operator.restart(run.executionId(), parameters));
            } catch (JobExecutionAlreadyCompleteException e) {
                LOG.log(System.Logger.Level.DEBUG, "the job of training run " + run.id() + " had come to its end", e);
                return OptionalLong.empty();
            } catch (JobExecutionNotMostRecentException
                    | JobRestartException
                    | JobSecurityException
                    | NoSuchJobExecutionException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "batch execution " + run.executionId() + " of training run " + run.id()
                                + " cannot be restarted; a new job goes on with the run",
                        e);
                abandon(operator, run.executionId());
            }
        }
        return OptionalLong.of(operator.start(RunQueue.JOB, parameters));
    }

    private static void abandon(JobOperator operator, long execution) {
        try {
            operator.abandon(execution);
        } catch (JobExecutionIsRunningException | JobSecurityException | NoSuchJobExecutionException e) {
            LOG.log(System.Logger.Level.DEBUG, "batch execution " + execution + " stays as it is", e);
        }
    }

    /** Has an execution end at its next step, if it still runs. */
    public void stop(long execution) {
        try {
            BatchStatus status =
                    BatchRuntime.getJobOperator().getJobExecution(execution).getBatchStatus();
            if (status == BatchStatus.STARTED || status == BatchStatus.STARTING) {
                BatchRuntime.getJobOperator().stop(execution);
            }
        } catch (JobExecutionNotRunningException e) {
            LOG.log(System.Logger.Level.DEBUG, "the run has just ended by itself", e);
        } catch (JobSecurityException | NoSuchJobExecutionException e) {
            LOG.log(System.Logger.Level.WARNING, "batch execution " + execution + " cannot be stopped", e);
        }
    }
}
