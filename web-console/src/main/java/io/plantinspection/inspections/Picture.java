package io.plantinspection.inspections;

import io.plantinspection.image.DifferencePicture;
import io.plantinspection.image.HeatPicture;
import io.plantinspection.image.Heatmap;
import io.plantinspection.image.ImageIntake;
import io.plantinspection.image.ImageStore;
import io.plantinspection.image.Photograph;
import io.plantinspection.image.Previews;
import io.plantinspection.inspection.Inspection;

/** A picture that an inspection page shows. */
enum Picture {
    /** As it arrived. */
    PHOTOGRAPH {
        @Override
        String source(Inspection inspection) {
            return inspection.photograph();
        }

        @Override
        String mediaType(Inspection inspection) {
            return inspection.photographType();
        }
    },
    /** The same, small, for lists. */
    PREVIEW {
        @Override
        String source(Inspection inspection) {
            return inspection.photograph();
        }

        @Override
        String mediaType(Inspection inspection) {
            return Previews.MEDIA_TYPE;
        }

        @Override
        byte[] read(Inspection inspection, Sources sources) {
            return sources.previews().of(source(inspection));
        }
    },
    /** The map in colours. */
    HEATMAP {
        @Override
        String source(Inspection inspection) {
            return inspection.heatmap();
        }

        @Override
        byte[] draw(byte[] stored, Inspection inspection) {
            return HeatPicture.plain(Heatmap.ofPng(stored));
        }
    },
    /** The map to be laid over the photograph. */
    OVERLAY {
        @Override
        String source(Inspection inspection) {
            return inspection.heatmap();
        }

        @Override
        byte[] draw(byte[] stored, Inspection inspection) {
            return HeatPicture.overlay(
                    Heatmap.ofPng(stored), inspection.thresholds().review());
        }
    },
    /** How the model would have the part look if it were good. */
    RECONSTRUCTION {
        @Override
        String source(Inspection inspection) {
            return inspection.reconstruction();
        }
    },
    /** Where the photograph is brighter or darker than that. */
    DIFFERENCE {
        @Override
        String source(Inspection inspection) {
            return inspection.reconstruction();
        }

        @Override
        byte[] read(Inspection inspection, Sources sources) {
            ImageStore images = sources.images();
            byte[] expected = images.read(source(inspection));
            Heatmap size = Heatmap.ofPng(images.read(inspection.heatmap()));
            Photograph photograph = sources.intake().open(images.read(inspection.photograph()));
            return DifferencePicture.of(sources.intake().scaled(photograph, size.height(), size.width()), expected);
        }
    };

    /** Digest of the stored picture that this one is made of, or null if the inspection has none. */
    abstract String source(Inspection inspection);

    String mediaType(Inspection inspection) {
        return "image/png";
    }

    /** What the browser gets, out of what is stored. */
    byte[] draw(byte[] stored, Inspection inspection) {
        return stored;
    }

    byte[] read(Inspection inspection, Sources sources) {
        return draw(sources.images().read(source(inspection)), inspection);
    }

    /** What pictures are made with. */
    record Sources(ImageStore images, ImageIntake intake, Previews previews) {}
}
