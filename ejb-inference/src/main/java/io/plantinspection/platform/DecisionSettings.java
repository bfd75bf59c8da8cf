package io.plantinspection.platform;

import static io.plantinspection.platform.SettingSource.require;

import java.util.Arrays;
import java.util.List;

/**
 * What an installation decides about people's decisions.
 *
 * @param defects short names that are offered for what is wrong with a part; they become folders of training data
 */
public record DecisionSettings(List<String> defects) {

    private static final String DEFECTS = "plant.decision.defects";

    public DecisionSettings {
        defects = List.copyOf(defects);
        require(
                !defects.isEmpty() && defects.size() <= 9 && defects.stream().allMatch(DecisionSettings::names),
                DEFECTS,
                "1 to 9 names with a comma between, each of " + TextForm.NAME + ", and none of them good",
                defects);
    }

    /** The folder of that name holds the good ones. */
    private static boolean names(String defect) {
        return TextForm.NAME.fits(defect) && !defect.equalsIgnoreCase("good");
    }

    static DecisionSettings from(SettingSource source) {
        return new DecisionSettings(Arrays.stream(source.text(DEFECTS, "scratch,dent,crack,stain,missing,other")
                        .split(","))
                .map(String::strip)
                .toList());
    }
}
