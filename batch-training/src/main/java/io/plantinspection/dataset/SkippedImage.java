package io.plantinspection.dataset;

/**
 * A photograph of a dataset that is not used.
 *
 * @param name path below the dataset's folder, with slashes
 * @param why what is wrong with it, to be read after the name: "is empty"
 */
public record SkippedImage(String name, String why) {

    @Override
    public String toString() {
        return name + " " + why;
    }
}
