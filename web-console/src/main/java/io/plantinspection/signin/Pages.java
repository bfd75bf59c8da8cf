package io.plantinspection.signin;

import static io.plantinspection.access.Permission.DECIDE_REVIEWS;
import static io.plantinspection.access.Permission.MANAGE_ACCOUNTS;
import static io.plantinspection.access.Permission.SEE_INSPECTIONS;
import static io.plantinspection.access.Permission.SEE_RECORD;
import static io.plantinspection.access.Permission.TRAIN_MODELS;
import static java.util.Map.entry;

import io.plantinspection.access.Permission;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What seeing each page takes, in this one place; a new page needs a line here, for what has none is shown to nobody. What
 * a page does is refused or allowed by the use case behind it.
 */
final class Pages {

    private static final Map<String, Permission> TAKES = Map.ofEntries(
            entry("/dashboard.xhtml", SEE_INSPECTIONS),
            entry("/alarms.xhtml", SEE_INSPECTIONS),
            entry("/inspections.xhtml", SEE_INSPECTIONS),
            entry("/inspection.xhtml", SEE_INSPECTIONS),
            entry("/inspections", SEE_INSPECTIONS),
            entry("/images", SEE_INSPECTIONS),
            entry("/evidence", SEE_INSPECTIONS),
            entry("/golden", SEE_RECORD),
            entry("/labels.xhtml", SEE_RECORD),
            entry("/review.xhtml", DECIDE_REVIEWS),
            entry("/models.xhtml", SEE_RECORD),
            entry("/models/report", SEE_RECORD),
            entry("/model.xhtml", SEE_RECORD),
            entry("/modelcompare.xhtml", SEE_RECORD),
            entry("/golden.xhtml", SEE_RECORD),
            entry("/thresholds.xhtml", SEE_RECORD),
            entry("/shadows.xhtml", SEE_RECORD),
            entry("/trainings.xhtml", SEE_RECORD),
            entry("/training.xhtml", SEE_RECORD),
            entry("/trainingcompare.xhtml", SEE_RECORD),
            entry("/train.xhtml", TRAIN_MODELS),
            entry("/strips", SEE_RECORD),
            entry("/datasets.xhtml", SEE_RECORD),
            entry("/schedules.xhtml", SEE_RECORD),
            entry("/deadletters.xhtml", SEE_RECORD),
            entry("/deadletter.xhtml", SEE_RECORD),
            entry("/audit.xhtml", SEE_RECORD),
            entry("/auditentry.xhtml", SEE_RECORD),
            entry("/holds.xhtml", SEE_RECORD),
            entry("/accounts.xhtml", MANAGE_ACCOUNTS));

    /** For everybody; programs ask at the last two, with rules of their own in {@code web.xml}. */
    private static final Set<String> EVERYBODYS =
            Set.of("/signin.xhtml", "/error.xhtml", "/password.xhtml", "/api/inspections", "/api/metrics");

    /** Styles, scripts and icons; each has a path of its own. */
    private static final String RESOURCES = "/jakarta.faces.resource/";

    private Pages() {}

    /** Whether there is such a page. */
    static boolean known(String path) {
        return TAKES.containsKey(path) || isEverybodys(path);
    }

    /** Whether somebody with these permissions sees what is at this path, as a servlet is mapped to it. */
    static boolean show(String path, Predicate<Permission> may) {
        Permission takes = TAKES.get(path);
        return takes == null ? isEverybodys(path) : may.test(takes);
    }

    private static boolean isEverybodys(String path) {
        return EVERYBODYS.contains(path) || path.startsWith(RESOURCES);
    }
}
