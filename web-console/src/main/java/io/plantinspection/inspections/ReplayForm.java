package io.plantinspection.inspections;

import io.plantinspection.replay.Replay;
import io.plantinspection.replay.Replays;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Judges the photograph on the page once more. */
@Named
@RequestScoped
public class ReplayForm {

    @Inject
    private Replays replays;

    @Inject
    private InspectionPage page;

    @Inject
    private CurrentUser user;

    private Replay replay;

    /** Judges it now; the page shows what came of it. */
    public void replay() {
        replay = replays.replay(page.inspection().id(), user.actor());
    }

    /** What came of it, or null. */
    public Replay result() {
        return replay;
    }
}
