package io.plantinspection.inspections;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "=cmd|' /C calc'!A0", "+A1", "-A1", "@SUM(A1)", "\t=1", "-1+1", "=", "--1"})
    void a_formula_is_marked_as_a_text(String text) {
        assertThat(InspectionTable.harmless(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FL-0001", "a=b", "", "'=1", "-12", "+4.5", "o'Hara, \"x\"", "Ü"})
    void other_texts_stay_as_they_are(String text) {
        assertThat(InspectionTable.harmless(text)).isEqualTo(text);
    }

    @Test
    void numbers_stay_numbers() {
        assertThat(InspectionTable.harmless(-0.5)).isEqualTo(-0.5);
        assertThat(InspectionTable.harmless(null)).isNull();
    }
}
