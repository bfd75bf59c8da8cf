package io.plantinspection.dataset;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What lies in a dataset's folder, before anything of it was decoded.
 *
 * @param all every file that should be a photograph
 * @param foregrounds masks of the parts in {@code train/good}, if the dataset has a folder of them
 * @param unreadable names of photographs and masks whose content can't be had, with the reason
 * @param remarks what an engineer should know about the folder, as sentences
 */
record DatasetListing(
        DatasetSnapshot all,
        Optional<ForegroundFolder> foregrounds,
        SortedMap<String, String> unreadable,
        List<String> remarks) {

    DatasetListing {
        unreadable = Collections.unmodifiableSortedMap(new TreeMap<>(unreadable));
        remarks = List.copyOf(remarks);
    }
}
