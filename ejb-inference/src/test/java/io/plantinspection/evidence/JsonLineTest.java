package io.plantinspection.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLineTest {

    @Test
    void what_is_written_comes_back_to_the_last_bit() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("text", "a \"quoted\" \\ line\nwith \u2028, \u00e4 and \ud83d\udd27");
        values.put("whole", Long.MIN_VALUE);
        values.put("fraction", Math.nextUp(0.1));
        values.put("tiny", Double.MIN_VALUE);
        values.put("huge", -1e300);
        values.put("one", 1.0);
        values.put("nothing", null);

        assertThat(JsonLine.read(JsonLine.write(values))).isEqualTo(values);
        assertThat(JsonLine.write(values)).doesNotContain("\n", "\u2028");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "{\"a\":1,\"a\":2}",
                "{\"a\":}",
                "{\"a\":tru}",
                "{\"a\":[1]}",
                "{\"a\":{}}",
                "{\"a\":1,}",
                "{\"a\":\"\\u12\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":1e}",
                "[1]"
            })
    void anything_but_one_flat_object_is_refused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonLine.read(line));
    }
}
