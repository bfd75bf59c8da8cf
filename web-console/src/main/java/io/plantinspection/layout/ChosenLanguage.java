package io.plantinspection.layout;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.servlet.http.Cookie;
import java.util.Iterator;
import java.util.Locale;

/** Shows pages in the language that the switch on them left in a cookie, else in the one that the browser asks for. */
public class ChosenLanguage extends ViewHandlerWrapper {

    private static final String COOKIE = "plant-language";

    public ChosenLanguage(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public Locale calculateLocale(FacesContext context) {
        if (context.getExternalContext().getRequestCookieMap().get(COOKIE) instanceof Cookie cookie) {
            Iterator<Locale> known = context.getApplication().getSupportedLocales();
            while (known.hasNext()) {
                Locale locale = known.next();
                if (locale.getLanguage().equals(cookie.getValue())) {
                    return locale;
                }
            }
        }
        return super.calculateLocale(context);
    }
}
