package io.plantinspection.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a thread of its own, for a parser that never returns cannot be interrupted. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RequestTextTest {

    private static final String WHOLE =
            "{\"requestId\":\"r-1\",\"product\":\"flange\",\"deadline\":2e3,\"mood\":[1,{\"a\":[]}],"
                    + "\"attachments\":[\"heatMap\"],\"station\":\"\\u00e9\",\"image\":\"AAAA\",\"more\":{\"b\":[true,null]}}";
    private static final String ALPHABET = "{}[]:,\"\\u0019eE+-. trfalsn\u0000\uD83D";

    @Test
    void the_fields_are_those_of_the_object_and_of_nothing_inside_it() {
        RequestFields fields = RequestText.fields(WHOLE.replace("\"a\"", "\"serial\""));

        assertThat(fields.text(RequestProperties.REQUEST_ID)).isEqualTo("r-1");
        assertThat(fields.text(RequestProperties.STATION)).isEqualTo("é");
        assertThat(fields.attachments()).containsExactly("heatMap");
        assertThat(fields.has(RequestProperties.SERIAL)).isFalse();
        assertThat(fields.values().get(RequestProperties.DEADLINE)).hasToString("2e3");
        assertThat(fields.text(RequestProperties.DEADLINE)).isNull();
    }

    @Test
    void a_text_that_ends_too_early_is_refused_wherever_it_ends() {
        for (int length = 0; length < WHOLE.length(); length++) {
            assertThat(outcome(WHOLE.substring(0, length))).as("%d", length).isEqualTo(Rejection.Code.INVALID_REQUEST);
        }
    }

    @Test
    void whatever_is_changed_in_a_text_it_is_read_or_refused() {
        var random = new Random(7);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder(WHOLE);
            for (int change = random.nextInt(4); change >= 0; change--) {
                int at = random.nextInt(text.length());
                int to = Math.min(text.length(), at + random.nextInt(3));
                char with = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                text.replace(at, to, Character.toString(with));
            }
            refused += outcome(text.toString()) == null ? 0 : 1;
        }
        assertThat(refused).isBetween(1_000, 19_999);
    }

    /** Why the text was refused, or null if it was read; anything else fails. */
    private static Rejection.Code outcome(String text) {
        try {
            RequestText.fields(text);
            return null;
        } catch (RejectedException e) {
            return e.rejection().code();
        }
    }
}
