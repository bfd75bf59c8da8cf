package io.plantinspection.console;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;

/**
 * How somebody looks at a page.
 *
 * @param width of the window in pixels
 * @param locale that the browser asks for
 * @param scheme light or dark, as the browser's owner wants it
 */
public record Look(int width, String locale, ColorScheme scheme) {

    /** A desk's window in English, light. */
    public static final Look DESK = new Look(1280, "en-GB", ColorScheme.LIGHT);

    private static final int DESK_HEIGHT = 800;
    private static final int PHONE = 390;
    private static final int PHONE_HEIGHT = 844;

    /** The same on a phone. */
    public Look phone() {
        return new Look(PHONE, locale, scheme);
    }

    /** The same in German. */
    public Look german() {
        return new Look(width, "de-DE", scheme);
    }

    /** The same in the dark. */
    public Look dark() {
        return new Look(width, locale, ColorScheme.DARK);
    }

    NewContextOptions options() {
        return new NewContextOptions()
                .setViewportSize(width, width == PHONE ? PHONE_HEIGHT : DESK_HEIGHT)
                .setLocale(locale)
                .setColorScheme(scheme);
    }
}
