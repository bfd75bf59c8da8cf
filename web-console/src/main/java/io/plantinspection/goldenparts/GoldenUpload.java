package io.plantinspection.goldenparts;

import io.plantinspection.golden.GoldenLabel;
import io.plantinspection.golden.GoldenSets;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Adds photographs to a product's golden parts; each is named as its file is. */
@Named
@RequestScoped
public class GoldenUpload {

    /**
     * A file that was not added.
     *
     * @param file its name
     * @param why in a sentence
     */
    public record Refused(String file, String why) {}

    @Inject
    private GoldenSets golden;

    @Inject
    private GoldenCommand command;

    @Inject
    private Settings settings;

    @Inject
    private CurrentUser user;

    private List<Part> files;
    private boolean bad;
    private String defect;
    private String reason;
    private int added;
    private final List<Refused> refused = new ArrayList<>();

    /** Adds all files, each on its own: one that is refused does not keep the others out. */
    public void add() {
        for (Part file : files) {
            String name = name(file.getSubmittedFileName());
            try {
                golden.add(
                        command.getProduct(),
                        new GoldenLabel(name, bad, bad ? defect : null),
                        bytes(file),
                        user.actor(),
                        reason);
                added++;
            } catch (RejectedException | IllegalStateException | IllegalArgumentException e) {
                refused.add(new Refused(name, e.getMessage()));
            }
        }
    }

    /** No more is read than a photograph may have. */
    private byte[] bytes(Part file) {
        if (file.getSize() > settings.maxImageBytes()) {
            throw new IllegalArgumentException("the photograph has " + file.getSize() + " bytes; at most "
                    + settings.maxImageBytes() + " are read");
        }
        try (var in = file.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("an uploaded file cannot be read", e);
        }
    }

    /** The file's name without folder and ending, as far as it can name a part. */
    static String name(String file) {
        String whole = file == null ? "" : file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        String stem = whole.lastIndexOf('.') > 0 ? whole.substring(0, whole.lastIndexOf('.')) : whole;
        String printable = TextForm.printable(stem).strip();
        return printable.length() <= 64 ? printable : printable.substring(0, 64);
    }

    /** Number of files that were added just now. */
    public int added() {
        return added;
    }

    /** The files that were not. */
    public List<Refused> refused() {
        return refused;
    }

    public List<Part> getFiles() {
        return files;
    }

    public void setFiles(List<Part> files) {
        this.files = files;
    }

    public boolean isBad() {
        return bad;
    }

    public void setBad(boolean bad) {
        this.bad = bad;
    }

    public String getDefect() {
        return defect;
    }

    public void setDefect(String defect) {
        this.defect = defect;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
