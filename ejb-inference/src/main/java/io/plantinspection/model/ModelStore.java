package io.plantinspection.model;

import io.plantinspection.platform.ContentStore;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps model files by digest; a file that was altered is refused whenever it is read. */
@ApplicationScoped
public class ModelStore {

    private final ContentStore files;

    protected ModelStore() {
        this.files = null;
    }

    @Inject
    public ModelStore(Settings settings) {
        this.files = new ContentStore(settings.home().resolve("models"), ".onnx");
    }

    /** Keeps a model file and returns its digest. */
    public String keep(byte[] model) {
        return files.keep(model);
    }

    /** The model file with this digest, verified. */
    public byte[] read(String digest) {
        return files.read(digest);
    }
}
