package io.plantinspection.progress;

import io.plantinspection.training.LearningRates;
import io.plantinspection.training.StepLosses;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a training went between two looks at it. Losses and speed are means since the point before. */
@Entity
@Table(name = "training_progress")
@IdClass(ProgressKey.class)
public class ProgressPoint {

    @Id
    private long run;

    @Id
    private int step;

    private Instant at;

    @Column(name = "noise_loss")
    private double noiseLoss;

    @Column(name = "smooth_l1_loss")
    private double smoothL1Loss;

    @Column(name = "focal_loss")
    private double focalLoss;

    @Column(name = "mask_loss")
    private double maskLoss;

    @Column(name = "noise_predictor_rate")
    private double noisePredictorRate;

    @Column(name = "segmenter_rate")
    private double segmenterRate;

    @Column(name = "images_per_second")
    private double imagesPerSecond;

    @Column(name = "seconds_left")
    private double secondsLeft;

    private String strip;

    protected ProgressPoint() {}

    /**
     * A point of a run.
     *
     * @param step training steps done
     * @param losses means since the point before
     * @param rates of the last step
     * @param imagesPerSecond that were learnt from since the point before
     * @param secondsLeft estimate for the training steps that are left
     * @param strip digest of the picture in the image store, or null
     */
    public ProgressPoint(
            long run,
            int step,
            StepLosses losses,
            LearningRates rates,
            double imagesPerSecond,
            double secondsLeft,
            String strip) {
        this.run = run;
        this.step = step;
        this.noiseLoss = losses.noise();
        this.smoothL1Loss = losses.smoothL1();
        this.focalLoss = losses.focal();
        this.maskLoss = losses.mask();
        this.noisePredictorRate = rates.noisePredictor();
        this.segmenterRate = rates.segmenter();
        this.imagesPerSecond = imagesPerSecond;
        this.secondsLeft = secondsLeft;
        this.strip = strip;
    }

    void notedAt(Instant now) {
        at = now;
    }

    public long run() {
        return run;
    }

    /** Training steps done. */
    public int step() {
        return step;
    }

    public Instant at() {
        return at;
    }

    /** Noise prediction at both scales, equation 9. */
    public double noiseLoss() {
        return noiseLoss;
    }

    /** Smooth L1 between mask and map; 0 without a segmenter. */
    public double smoothL1Loss() {
        return smoothL1Loss;
    }

    /** Focal loss between mask and map, before its weight; 0 without a segmenter. */
    public double focalLoss() {
        return focalLoss;
    }

    /** The segmenter's part of what is minimised, equation 10; 0 without a segmenter. */
    public double maskLoss() {
        return maskLoss;
    }

    /** Learning rates of the last step. */
    public LearningRates rates() {
        return new LearningRates(noisePredictorRate, segmenterRate);
    }

    public double imagesPerSecond() {
        return imagesPerSecond;
    }

    public double secondsLeft() {
        return secondsLeft;
    }

    /** Digest of the picture that shows the network at this step, or null. */
    public String strip() {
        return strip;
    }
}
