package io.plantinspection.retention;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** Removes every night the pictures that are due, a few inspections in each transaction. */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionNight {

    private static final System.Logger LOG = System.getLogger(RetentionNight.class.getName());
    private static final int AT_ONCE = 200;

    @Inject
    private PictureRetention retention;

    @Schedule(hour = "3", minute = "30", persistent = false)
    void clear() {
        try {
            for (String product : retention.products()) {
                while (retention.clear(product, AT_ONCE) == AT_ONCE) {
                    LOG.log(System.Logger.Level.DEBUG, "more pictures of {0} are due", product);
                }
            }
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "pictures that are due could not be removed; the next night does it",
                    e);
        }
    }
}
