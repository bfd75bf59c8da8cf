package io.plantinspection.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Does what shall stand whatever becomes of the present transaction, and need not wait for its end. */
@ApplicationScoped
public class OutsideTransaction {

    /** Does the work without any transaction; exceptions pass through and leave the caller's transaction as it is. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void run(Runnable work) {
        work.run();
    }
}
