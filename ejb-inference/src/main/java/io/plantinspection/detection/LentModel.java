package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import java.util.concurrent.TimeoutException;

/** A loaded model that stays loaded until it is given back, whatever is put in force or retired meanwhile. */
public final class LentModel implements AutoCloseable {

    private final DetectionLane lane;
    private final ActiveDetectors.Place place;
    private final ModelContract contract;

    LentModel(DetectionLane lane, ActiveDetectors.Place place, ModelContract contract) {
        this.lane = lane;
        this.place = place;
        this.contract = contract;
    }

    /** What the model says of itself. */
    public ModelContract contract() {
        return contract;
    }

    /**
     * Looks for defects. The answer does not depend on what else waits.
     *
     * @param image of the model's size
     * @param millis longest time to wait for the answer
     * @throws TimeoutException if there is no answer within that time; the photograph is then not looked at
     * @throws DetectionException if the model fails
     */
    public Detection detect(PartImage image, long millis) throws TimeoutException {
        contract.requireSize(image.height(), image.width());
        return lane.look(Look.now(place.digest(), image), millis);
    }

    /** Gives the model back. */
    @Override
    public void close() {
        lane.giveBack(place);
    }
}
