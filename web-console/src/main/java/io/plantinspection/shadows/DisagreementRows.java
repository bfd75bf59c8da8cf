package io.plantinspection.shadows;

import io.plantinspection.inspection.ShadowInspection;
import io.plantinspection.inspection.ShadowInspections;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the page of disagreements that a table shows. */
final class DisagreementRows extends LazyDataModel<ShadowInspection> {

    private static final long serialVersionUID = 1;

    private final transient ShadowInspections inspections;

    DisagreementRows(ShadowInspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(inspections.countDisagreements());
    }

    @Override
    public List<ShadowInspection> load(
            int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return inspections.disagreements(first, pageSize);
    }
}
