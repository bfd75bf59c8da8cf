package io.plantinspection.sampleplant;

import java.awt.image.BufferedImage;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A photograph of one sample part.
 *
 * @param picture 256 x 256 RGB
 * @param mask 256 x 256 grey, 255 where the defect is seen and 0 elsewhere; empty for a good part
 */
record SamplePhotograph(BufferedImage picture, Optional<BufferedImage> mask) {

    /** Photographs a good part. */
    static SamplePhotograph ofGood(long seed) {
        Scene scene = new Scene(seed);
        return new SamplePhotograph(scene.develop(scene.expose(Optional.empty())), Optional.empty());
    }

    /** Photographs the part that {@link #ofGood} shows for the same seed, in the same light, but with a defect. */
    static SamplePhotograph ofDefective(long seed, Defect defect) {
        Scene scene = new Scene(seed);
        float[][] good = scene.expose(Optional.empty());
        float[][] defective = scene.expose(Optional.of(defect));
        return new SamplePhotograph(scene.develop(defective), Optional.of(DefectMask.between(good, defective)));
    }

    /** One moment under the camera; whatever chance decides has a seed of its own, so that a defect changes nothing else. */
    private record Scene(long pose, long part, long damage, long light, long camera, long noise) {

        private Scene(long seed) {
            this(new SplittableRandom(seed));
        }

        private Scene(RandomGenerator seeds) {
            this(
                    seeds.nextLong(),
                    seeds.nextLong(),
                    seeds.nextLong(),
                    seeds.nextLong(),
                    seeds.nextLong(),
                    seeds.nextLong());
        }

        float[][] expose(Optional<Defect> defect) {
            RandomGenerator chance = new SplittableRandom(damage);
            Surface surface = new Surface(new SplittableRandom(pose));
            int omittedHole = defect.map(kind -> kind.omittedHole(chance)).orElse(Flange.NO_HOLE);
            new Flange(new SplittableRandom(part)).machine(surface, omittedHole);
            defect.ifPresent(kind -> kind.damage(surface, chance));
            return new Camera(new SplittableRandom(camera)).expose(surface, new Room(new SplittableRandom(light)));
        }

        BufferedImage develop(float[][] exposure) {
            return Camera.develop(exposure, new SplittableRandom(noise));
        }
    }
}
