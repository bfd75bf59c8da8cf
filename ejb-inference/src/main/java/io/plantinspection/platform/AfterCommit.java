package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.function.IntConsumer;

/** Does something once the present transaction has committed, and never if it is rolled back. */
@ApplicationScoped
public class AfterCommit {

    private static final System.Logger LOG = System.getLogger(AfterCommit.class.getName());

    private final TransactionSynchronizationRegistry transactions;

    protected AfterCommit() {
        this(null);
    }

    @Inject
    public AfterCommit(TransactionSynchronizationRegistry transactions) {
        this.transactions = transactions;
    }

    /** Runs the work on the thread that commits; nothing that it throws can change what was committed. */
    public void run(Runnable work) {
        register(status -> {
            if (status == Status.STATUS_COMMITTED) {
                attempt(work);
            }
        });
    }

    /** Runs the work when the present transaction has ended, whether it was committed or rolled back. */
    public void orRollback(Runnable work) {
        register(status -> attempt(work));
    }

    private void register(IntConsumer work) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // what is to be done depends on how the transaction ends
            }

            @Override
            public void afterCompletion(int status) {
                work.accept(status);
            }
        });
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "what should follow a transaction failed", e);
        }
    }
}
