package io.plantinspection.model;

import io.plantinspection.platform.ContentStore;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Keeps model files, and the reports on them, by digest; a file that was altered is refused whenever it is read. */
@ApplicationScoped
public class ModelStore {

    private final ContentStore files;
    private final ContentStore reports;

    protected ModelStore() {
        this.files = null;
        this.reports = null;
    }

    @Inject
    public ModelStore(Settings settings) {
        this.files = new ContentStore(settings.home().resolve("models"), ".onnx");
        this.reports = new ContentStore(settings.home().resolve("models"), ".html");
    }

    /** Keeps a model file and returns its digest. */
    public String keep(byte[] model) {
        return files.keep(model);
    }

    /** The model file with this digest, verified. */
    public byte[] read(String digest) {
        return files.read(digest);
    }

    /** Keeps the report of a model's evaluation, an HTML file, and returns its digest. */
    public String keepReport(byte[] html) {
        return reports.keep(html);
    }

    /** The report with this digest, verified. */
    public byte[] readReport(String digest) {
        return reports.read(digest);
    }
}
