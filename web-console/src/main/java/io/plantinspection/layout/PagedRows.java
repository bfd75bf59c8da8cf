package io.plantinspection.layout;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Rows of a table of which the page that is shown is read, and no more; sorted as they come. */
public final class PagedRows<T> extends LazyDataModel<T> {

    private static final long serialVersionUID = 1;

    private final transient LongSupplier number;
    private final transient BiFunction<Integer, Integer, List<T>> page;

    /**
     * @param number of all rows
     * @param page so many rows from the first one on, which is counted from 0
     */
    public PagedRows(LongSupplier number, BiFunction<Integer, Integer, List<T>> page) {
        this.number = number;
        this.page = page;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return Math.toIntExact(number.getAsLong());
    }

    @Override
    public List<T> load(int first, int pageSize, Map<String, SortMeta> sorts, Map<String, FilterMeta> filters) {
        return page.apply(first, pageSize);
    }
}
