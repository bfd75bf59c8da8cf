package io.plantinspection.audits;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.audit.AuditFilter;
import io.plantinspection.audit.AuditTrail;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Reads the page of audit entries that a table shows. */
final class AuditRows extends LazyDataModel<AuditEvent> {

    private static final long serialVersionUID = 1;

    private final transient AuditTrail audit;

    AuditRows(AuditTrail audit) {
        this.audit = audit;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(audit.count(AuditFilter.ALL));
    }

    @Override
    public List<AuditEvent> load(
            int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return audit.newest(first, pageSize);
    }
}
