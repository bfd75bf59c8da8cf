package io.plantinspection.inspections;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import java.io.Serializable;

/** The list that one window of a browser looks at. */
@ViewScoped
public class ListView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private transient ExternalContext external;

    private ListAddress address;
    private long newest;

    @PostConstruct
    void open() {
        address = ListAddress.of(external.getRequestParameterMap());
    }

    ListAddress address() {
        return address;
    }

    /** Whether this inspection is newer than the newest one that the window has seen; it has seen it then. */
    boolean sees(long inspection) {
        boolean newer = inspection > newest;
        newest = Math.max(newest, inspection);
        return newer;
    }
}
