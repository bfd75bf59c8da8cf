package io.plantinspection.inspection;

import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.JsonMessages;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.List;

/** Keeps defect regions as JSON in one column; they are only ever read together. */
@Converter
public class RegionsColumn implements AttributeConverter<List<DefectRegion>, String> {

    /** What the column's JSON holds. */
    public record Regions(List<DefectRegion> regions) {}

    @Override
    public String convertToDatabaseColumn(List<DefectRegion> regions) {
        return JsonMessages.write(new Regions(regions));
    }

    @Override
    public List<DefectRegion> convertToEntityAttribute(String column) {
        return column == null
                ? List.of()
                : JsonMessages.read(column, Regions.class).regions();
    }
}
