package io.plantinspection.network;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that decides which parameters a detector's networks have.
 *
 * @param detector what the networks do; without a segmenter its two values make no parameters
 * @param imageSize width and height of the images, pixels
 * @param baseChannels channels of the noise predictor before multipliers
 * @param channelMultipliers one for each resolution level of the noise predictor, finest first
 * @param residualBlocks residual blocks on each level of its encoder; the decoder has one more
 * @param attentionResolutions widths of the feature maps that get self-attention, as well as the coarsest
 * @param attentionHeads heads of the attention
 * @param normGroups groups of the group normalisation; 32 in the reference
 * @param segmenterChannels channels of the segmenter's first encoder block
 * @param segmenterDepth encoder blocks of the segmenter, 2 to 6; 6 in the reference
 */
public record NetworkShape(
        DetectorKind detector,
        int imageSize,
        int baseChannels,
        List<Double> channelMultipliers,
        int residualBlocks,
        Set<Integer> attentionResolutions,
        int attentionHeads,
        int normGroups,
        int segmenterChannels,
        int segmenterDepth) {

    /** Copies the collections and checks that the parts fit each other. */
    public NetworkShape {
        channelMultipliers = List.copyOf(channelMultipliers);
        // in order, for the shape is written into models and must read the same in every process
        attentionResolutions = Collections.unmodifiableSet(new TreeSet<>(attentionResolutions));
        require(baseChannels > 0 && baseChannels % 2 == 0, "baseChannels must be even and positive", baseChannels);
        require(!channelMultipliers.isEmpty(), "channelMultipliers must not be empty", channelMultipliers);
        require(residualBlocks > 0, "residualBlocks must be positive", residualBlocks);
        require(attentionHeads > 0, "attentionHeads must be positive", attentionHeads);
        require(normGroups > 0, "normGroups must be positive", normGroups);
        require(segmenterChannels > 0, "segmenterChannels must be positive", segmenterChannels);
        require(segmenterDepth >= 2 && segmenterDepth <= 6, "segmenterDepth must be 2 to 6", segmenterDepth);
        int halvings = Math.max(channelMultipliers.size(), segmenterDepth) - 1;
        require(
                imageSize > 0 && imageSize % (1 << halvings) == 0,
                "imageSize must be a positive multiple of " + (1 << halvings) + " to be halved " + halvings + " times",
                imageSize);
        for (int level = 0; level < channelMultipliers.size(); level++) {
            double exact = baseChannels * channelMultipliers.get(level);
            int channels = (int) exact;
            String at = " at level " + level;
            require(channels > 0 && channels == exact, "baseChannels times multiplier must be whole" + at, exact);
            require(
                    channels % normGroups == 0,
                    "normGroups must divide the " + channels + " channels" + at,
                    normGroups);
            boolean attends =
                    attentionResolutions.contains(imageSize >> level) || level == channelMultipliers.size() - 1;
            require(
                    !attends || channels % attentionHeads == 0,
                    "attentionHeads must divide the " + channels + " channels" + at,
                    attentionHeads);
        }
    }

    /** Resolution levels of the noise predictor. */
    int levels() {
        return channelMultipliers.size();
    }

    /** Channels of the noise predictor on a level, 0 being the finest. */
    int channels(int level) {
        return (int) (baseChannels * channelMultipliers.get(level));
    }

    /** Width of the feature maps on a level. */
    int resolution(int level) {
        return imageSize >> level;
    }

    /** Size of the embedding of a time step. */
    int embeddingSize() {
        return 4 * baseChannels;
    }

    private static void require(boolean holds, String rule, Object value) {
        if (!holds) {
            throw new IllegalArgumentException("Network shape: " + rule + ", but it is " + value);
        }
    }
}
