package io.plantinspection.inspections;

import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.Inspections;
import io.plantinspection.messages.Verdict;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the page of inspections that a table shows. */
final class InspectionRows extends LazyDataModel<Inspection> {

    private static final long serialVersionUID = 1;

    private final transient Inspections inspections;
    private final Verdict verdict;

    InspectionRows(Inspections inspections, Verdict verdict) {
        this.inspections = inspections;
        this.verdict = verdict;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(inspections.count(verdict));
    }

    @Override
    public List<Inspection> load(
            int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return inspections.newest(verdict, first, pageSize);
    }
}
