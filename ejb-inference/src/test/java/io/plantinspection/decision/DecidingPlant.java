package io.plantinspection.decision;

import io.plantinspection.access.Actor;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.JudgingPlant;
import jakarta.jms.JMSContext;

/** People who decide about the parts of a plant, in tests. */
public final class DecidingPlant implements AutoCloseable {

    private final JudgingPlant plant;
    private final JMSContext context;
    private final Decisions decisions;

    public DecidingPlant(JudgingPlant plant) {
        this.plant = plant;
        this.context = plant.connect();
        this.decisions = new Decisions(plant.database().entities(), plant.audit(), new DecisionTopic(context));
    }

    public Decisions decisions() {
        return decisions;
    }

    public Decision decide(Inspection part, int seen, Ruling ruling, Actor actor) {
        return plant.database().inTransaction(() -> decisions.decide(part.id(), seen, ruling, actor));
    }

    @Override
    public void close() {
        context.close();
    }
}
