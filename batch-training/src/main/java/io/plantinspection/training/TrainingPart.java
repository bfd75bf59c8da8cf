package io.plantinspection.training;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** How long a part of a training step took, as an event of Java Flight Recorder; costs nothing while none records. */
@Name("plantinspection.TrainingPart")
@Label("Part of a training step")
@Description("forward: both networks and the loss; backward: all gradients; optimiser: the parameters' update")
@Category("Plant Inspection")
@StackTrace(false)
final class TrainingPart extends Event {

    @Label("Part")
    String part;

    private TrainingPart(String part) {
        this.part = part;
    }

    /** The part begins now, and ends with {@link #commit}. */
    static TrainingPart begun(String part) {
        TrainingPart event = new TrainingPart(part);
        event.begin();
        return event;
    }
}
