package io.plantinspection.learning;

import io.plantinspection.image.PartImage;
import io.plantinspection.model.Tiling;
import io.plantinspection.model.Tiling.Place;
import io.plantinspection.synthesis.Foreground;
import io.plantinspection.synthesis.GoodPart;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Cuts good parts into the tiles that a model will see, at the very places at which it will see them.
 *
 * @param tiling of the parts
 */
public record GoodTiles(Tiling tiling) {

    /**
     * One tile of a part, each as likely as the others; the part itself where it is judged whole.
     *
     * @param forAnomaly whether a pseudo-anomaly is to lie on it: then only tiles that show some of the foreground count
     * @param random what decides; not asked where a part has one tile
     */
    public GoodPart draw(GoodPart part, boolean forAnomaly, RandomGenerator random) {
        if (tiling.isWhole()) {
            return part;
        }
        List<Place> places = tiling.places().stream()
                .filter(place -> !forAnomaly || foreground(part, place).isPresent())
                .toList();
        Place place = places.get(random.nextInt(places.size()));
        PartImage image = tiling.tile(part.image(), place);
        // a tile beside the part is good too; marks that do not count may lie anywhere on it
        return new GoodPart(
                image, foreground(part, place).orElseGet(() -> Foreground.whole(tiling.height(), tiling.width())));
    }

    private Optional<Foreground> foreground(GoodPart part, Place place) {
        return part.foreground().cut(place.top(), place.left(), tiling.height(), tiling.width(), tiling.partWidth());
    }
}
