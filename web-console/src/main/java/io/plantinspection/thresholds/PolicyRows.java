package io.plantinspection.thresholds;

import io.plantinspection.threshold.ThresholdPolicies;
import io.plantinspection.threshold.ThresholdPolicy;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the page of a product's versions that a table shows; versions have no gaps, so that their number is the newest's. */
final class PolicyRows extends LazyDataModel<ThresholdPolicy> {

    private static final long serialVersionUID = 1;

    private final transient ThresholdPolicies policies;
    private final String product;
    private final int newest;

    PolicyRows(ThresholdPolicies policies, String product, int newest) {
        this.policies = policies;
        this.product = product;
        this.newest = newest;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return newest;
    }

    @Override
    public List<ThresholdPolicy> load(
            int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return policies.history(product, first, pageSize);
    }
}
