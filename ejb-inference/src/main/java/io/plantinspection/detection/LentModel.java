package io.plantinspection.detection;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.ModelContract;
import io.plantinspection.model.Tiling;
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
     * Looks for defects, in all tiles of a part that the model does not judge whole. The answer does not depend on what
     * else waits.
     *
     * @param part of the size of the model's parts
     * @param millis longest time to wait for the answer
     * @throws TimeoutException if there is no answer within that time; what has not been looked at yet is then left out
     * @throws DetectionException if the model fails, be it at one tile
     */
    public Detection detect(PartImage part, long millis) throws TimeoutException {
        Tiling tiling = contract.tiling();
        return TiledPart.joined(tiling, lane.look(Look.atEach(place.digest(), tiling.tiles(part)), millis));
    }

    /** Gives the model back. */
    @Override
    public void close() {
        lane.giveBack(place);
    }
}
