package io.plantinspection.inspections;

import io.plantinspection.decision.Decision;
import io.plantinspection.decision.Decisions;
import io.plantinspection.inspection.Counted;
import io.plantinspection.inspection.FoundInspections;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.inspection.InspectionArchive;
import io.plantinspection.inspection.InspectionOrder;
import io.plantinspection.inspection.VerdictCounts;
import io.plantinspection.messages.Verdict;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.primefaces.PrimeFaces;

/** The list of inspections as its address asks for it. All its links are addresses of lists, so that each can be kept. */
@Named
@RequestScoped
public class InspectionList {

    @Inject
    private InspectionArchive inspections;

    @Inject
    private Decisions decisions;

    @Inject
    private KnownNames known;

    @Inject
    private ListView view;

    private ListRequest request;
    private FoundInspections found;
    private Map<Long, Decision> decided;

    /** What the table shows. */
    public List<Inspection> rows() {
        return found().rows();
    }

    /** What a person decided about one of the {@link #rows}, the decision that counts, or null. */
    public Decision decision(Inspection row) {
        if (decided == null) {
            decided = decisions.current(rows().stream().map(Inspection::id).toList());
        }
        return decided.get(row.id());
    }

    /** How many there are of those that the table shows some of. */
    public Counted counted() {
        return found().all();
    }

    private FoundInspections found() {
        if (found == null) {
            found = request().wrong().isEmpty()
                    ? inspections.list(request.asOfThen(), request.order(), request.first(), request.size())
                    : new FoundInspections(List.of(), request().order(), Counted.NONE, VerdictCounts.NONE);
            inspections.newest(1).forEach(newest -> view.sees(newest.id()));
        }
        return found;
    }

    private ListRequest request() {
        if (request == null) {
            request = ListRequest.of(view.address());
        }
        return request;
    }

    /** The verdicts that the list can be narrowed to. */
    public Verdict[] verdicts() {
        return Verdict.values();
    }

    /** How many have this verdict, or any if it is null, and are else as asked for. */
    public Counted count(Verdict verdict) {
        return found().verdicts().of(verdict);
    }

    /** The value that the address has for a parameter, or null. */
    public String value(String name) {
        return view.address().get(name);
    }

    /** Values to choose from for a parameter, with the chosen one. */
    public List<String> choices(String name) {
        String chosen = value(name);
        List<String> names = known.of(name);
        return chosen == null || names.contains(chosen)
                ? names
                : Stream.concat(Stream.of(chosen), names.stream()).toList();
    }

    /** Names of parameters that mean nothing. */
    public List<String> wrong() {
        return request().wrong();
    }

    /** Whether anything beside the verdict narrows the list. */
    public boolean narrowed() {
        return view.address().narrows();
    }

    /** The list with another value of one parameter, or without one if it is null. */
    public String with(String name, String value) {
        return view.address().with(name, value).toString();
    }

    /** What follows the address of an export of this list. */
    public String query() {
        return view.address().query();
    }

    /** The list in this order, or in the other one if it is in this one already. */
    public String sorted(InspectionOrder order, InspectionOrder other) {
        return with(ListAddress.SORT, (order() == order ? other : order).name());
    }

    /** How the list is sorted if by one of these two, as {@code aria-sort} has it, else null. The newest first is no sorting. */
    public String direction(InspectionOrder order, InspectionOrder other) {
        if (order() != order && (order() != other || other == InspectionOrder.NEWEST)) {
            return null;
        }
        return order().isAscending() ? "ascending" : "descending";
    }

    /** What the list begins with. */
    public InspectionOrder order() {
        return found().order();
    }

    /** Whether there are too many for the order that the address asks for. */
    public boolean unsorted() {
        return order() != request().order();
    }

    public int page() {
        return request().page();
    }

    public int size() {
        return request().size();
    }

    public List<Integer> sizes() {
        return ListRequest.SIZES;
    }

    /** Number of the first inspection on the page, from 1. */
    public int from() {
        return request().first() + 1;
    }

    /** Number of the last inspection on the page. */
    public int to() {
        return request().first() + rows().size();
    }

    public boolean hasNext() {
        return request().first() + size() < counted().number();
    }

    /** Whether the list goes on, but its pages do not. */
    public boolean endsHere() {
        return !hasNext() && counted().more();
    }

    /** The next page, of what there was when the first one was looked at. */
    public String next() {
        String asOf = request().asOf() == null
                ? inspections.newest(1).get(0).judgedAt().toString()
                : request().asOf().toString();
        return view.address()
                .with(ListAddress.PAGE, Integer.toString(page() + 1))
                .with(ListAddress.AS_OF, asOf)
                .toString();
    }

    public String previous() {
        return page() == 2
                ? first()
                : view.address()
                        .with(ListAddress.PAGE, Integer.toString(page() - 1))
                        .toString();
    }

    /** The first page, as it is now. */
    public String first() {
        return with(ListAddress.PAGE, null).equals(view.address().toString())
                ? view.address().toString()
                : view.address()
                        .with(ListAddress.AS_OF, null)
                        .with(ListAddress.PAGE, null)
                        .toString();
    }

    /** When the first page was looked at, or null if this is the first one. */
    public Instant asOf() {
        return request().asOf();
    }

    /** Whether new inspections are shown as they come. */
    public boolean live() {
        return page() == 1 && asOf() == null && order() == InspectionOrder.NEWEST && wrong().isEmpty();
    }

    /** Shows what is new, and changes nothing if there is nothing new. */
    public void look() {
        List<Inspection> newest = inspections.newest(1);
        if (!newest.isEmpty() && view.sees(newest.get(0).id())) {
            PrimeFaces.current().ajax().update("counts", "list:rows", "list:pages");
        }
    }
}
