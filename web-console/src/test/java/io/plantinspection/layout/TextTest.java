package io.plantinspection.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class TextTest {

    private static Properties read(String file) throws IOException {
        try (Reader reader = new InputStreamReader(
                TextTest.class.getResourceAsStream("/io/plantinspection/" + file), StandardCharsets.UTF_8)) {
            Properties texts = new Properties();
            texts.load(reader);
            return texts;
        }
    }

    @Test
    void german_has_the_texts_that_english_has() throws IOException {
        assertThat(read("text_de.properties").keySet())
                .isEqualTo(read("text.properties").keySet());
    }

    @Test
    void both_languages_take_the_same_values_in() throws IOException {
        Properties english = read("text.properties");
        Properties german = read("text_de.properties");

        for (String key : english.stringPropertyNames()) {
            assertThat(values(german.getProperty(key))).as(key).isEqualTo(values(english.getProperty(key)));
        }
    }

    private static int values(String text) {
        return text.contains("{0}") ? new MessageFormat(text).getFormatsByArgumentIndex().length : 0;
    }

    @Test
    void a_server_in_german_answers_the_english_in_english() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMAN);
            ResourceBundle.clearCache();
            assertThat(ResourceBundle.getBundle("io.plantinspection.text", Locale.ENGLISH)
                            .getString("signOut"))
                    .isEqualTo("Sign out");
        } finally {
            Locale.setDefault(before);
            ResourceBundle.clearCache();
        }
    }
}
