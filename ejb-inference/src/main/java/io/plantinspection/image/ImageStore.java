package io.plantinspection.image;

import io.plantinspection.platform.ContentStore;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps photographs as they arrived and the pictures that models made of them, by digest. */
@ApplicationScoped
public class ImageStore {

    private final ContentStore files;
    private final PreviewFolder previews;

    protected ImageStore() {
        this.files = null;
        this.previews = null;
    }

    @Inject
    public ImageStore(Settings settings) {
        this.files = new ContentStore(settings.home().resolve("images"), "");
        this.previews = new PreviewFolder(settings);
    }

    /** Keeps an encoded picture and returns its digest. */
    public String keep(byte[] encoded) {
        return files.keep(encoded);
    }

    /** The encoded picture with this digest, verified. */
    public byte[] read(String digest) {
        return files.read(digest);
    }

    /** Whether there is a picture with this digest; one that was altered counts. */
    public boolean has(String digest) {
        return files.has(digest);
    }

    /** Removes the picture with this digest, if there is one, for good, and its preview. */
    public void remove(String digest) {
        files.remove(digest);
        previews.remove(digest);
    }
}
