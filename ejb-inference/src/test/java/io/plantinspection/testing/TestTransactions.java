package io.plantinspection.testing;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;

/** What the present thread's transaction tells of its end, where no server keeps transactions. */
public final class TestTransactions implements TransactionSynchronizationRegistry {

    private final ThreadLocal<List<Synchronization>> waiting = ThreadLocal.withInitial(ArrayList::new);

    /** Tells whoever waits for the end of the present thread's transaction. */
    public void ended(boolean committed) {
        List<Synchronization> told = List.copyOf(waiting.get());
        waiting.remove();
        told.forEach(each -> each.afterCompletion(committed ? Status.STATUS_COMMITTED : Status.STATUS_ROLLEDBACK));
    }

    @Override
    public void registerInterposedSynchronization(Synchronization synchronization) {
        waiting.get().add(synchronization);
    }

    @Override
    public Object getTransactionKey() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void putResource(Object key, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object getResource(Object key) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getTransactionStatus() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setRollbackOnly() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean getRollbackOnly() {
        throw new UnsupportedOperationException();
    }
}
