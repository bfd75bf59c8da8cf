package io.plantinspection.registry;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The versions of one product while something is changed, locked so that two changes at once cannot contradict. */
record ProductModels(String product, List<ModelVersion> versions) {

    static ProductModels locked(EntityManager entities, String product) {
        return new ProductModels(
                product,
                entities.createQuery(
                                "select m from ModelVersion m where m.product = :product order by m.id",
                                ModelVersion.class)
                        .setParameter("product", product)
                        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                        .getResultList());
    }

    ModelVersion named(String version) {
        return versions.stream()
                .filter(m -> m.version().equals(version))
                .findFirst()
                .orElseThrow(() -> absent(product, version));
    }

    Optional<ModelVersion> at(Stage stage) {
        return at(stage, versions);
    }

    static Optional<ModelVersion> at(Stage stage, List<ModelVersion> versions) {
        return versions.stream().filter(m -> m.stage() == stage).findFirst();
    }

    static IllegalArgumentException absent(String product, String version) {
        return new IllegalArgumentException("product " + product + " has no model version " + version);
    }

    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
