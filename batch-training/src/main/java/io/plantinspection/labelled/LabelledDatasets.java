package io.plantinspection.labelled;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Permission;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.decision.LabelledSet;
import io.plantinspection.decision.LabelledSets;
import io.plantinspection.platform.TextForm;
import io.plantinspection.run.TrainingSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Makes datasets to train with out of what people have decided, alone or together with a dataset that is there. */
@ApplicationScoped
public class LabelledDatasets {

    /** Fewer cannot be trained with. */
    private static final int LEAST_GOOD = 10;

    private final LabelledSets sets;
    private final TrainingSettings settings;
    private final AuditTrail audit;

    protected LabelledDatasets() {
        this(null, null, null);
    }

    @Inject
    LabelledDatasets(LabelledSets sets, TrainingSettings settings, AuditTrail audit) {
        this.sets = sets;
        this.settings = settings;
        this.audit = audit;
    }

    /** Names of the datasets that are there. */
    public List<String> names() {
        if (!Files.isDirectory(settings.datasets())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(settings.datasets())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(TextForm.NAME::fits)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(settings.datasets() + " cannot be read: check its rights", e);
        }
    }

    /**
     * Makes a dataset. The one that it begins with is copied and stays as it is, for runs may be using it.
     *
     * @param product whose decided parts go in
     * @param name of the new dataset; there must be none of that name
     * @param base name of the dataset that goes in too, or null
     * @throws IllegalArgumentException if a name is not one, or there is no such dataset to begin with
     * @throws IllegalStateException if there is a dataset of that name, or if it would have too few good parts
     */
    @Transactional
    public LabelledSet make(String product, String name, String base, Actor actor, String reason) {
        actor.require(Permission.TRAIN_MODELS);
        requireName(name);
        Path target = settings.datasets().resolve(name);
        if (Files.exists(target)) {
            throw new IllegalStateException("there is a dataset " + name + " already; choose another name");
        }
        DatasetMaking making = DatasetMaking.below(settings.datasets());
        try {
            Set<String> there = base == null ? Set.of() : making.copy(folder(base));
            LabelledSet added = sets.of(product).without(there);
            added.writeTo(making::add);
            if (making.good() < LEAST_GOOD) {
                throw new IllegalStateException("the dataset would have " + making.good() + " good parts in train/good;"
                        + " at least " + LEAST_GOOD + " are needed. Decide about more parts, or begin with a dataset.");
            }
            audit.record(
                    actor,
                    new Change(
                            "dataset.made", name, base, "decided parts of " + product + ": " + added.text(), reason));
            Files.move(making.folder(), target, StandardCopyOption.ATOMIC_MOVE);
            return added;
        } catch (IOException e) {
            throw new UncheckedIOException("the dataset could not be written: check space and rights", e);
        } finally {
            making.end();
        }
    }

    private Path folder(String base) {
        requireName(base);
        Path folder = settings.datasets().resolve(base);
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException("there is no dataset " + base);
        }
        return folder;
    }

    private static void requireName(String name) {
        if (!TextForm.NAME.fits(name)) {
            throw new IllegalArgumentException("a dataset has a name of " + TextForm.NAME);
        }
    }
}
