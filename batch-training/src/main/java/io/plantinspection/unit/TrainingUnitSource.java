package io.plantinspection.unit;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/**
 * Hands the unit to whoever works with it. The server looks for a unit in the module of the call that first needs it, and
 * a page's module has none; so it is needed here first, when the application starts.
 */
@Singleton
@Startup
public class TrainingUnitSource {

    @PersistenceContext(unitName = "training")
    private EntityManager entities;

    @PostConstruct
    void open() {
        entities.getEntityManagerFactory();
    }

    /** Of the transaction that calls. */
    @Produces
    @TrainingUnit
    public EntityManager entities() {
        return entities;
    }
}
