package io.plantinspection.people;

import io.plantinspection.accounts.OwnPassword;
import io.plantinspection.accounts.PasswordFinding;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** The change of the own password. */
@Named
@RequestScoped
public class PasswordPage {

    @Inject
    private OwnPassword own;

    @Inject
    private CurrentUser user;

    private String before;
    private String password;
    private String again;
    private String refused;
    private boolean done;

    /** Changes it and goes on with the present session alone. */
    public String change() {
        if (!password.equals(again)) {
            refused = "DIFFERENT";
            return null;
        }
        refused = own.change(user.actor(), before, password)
                .map(PasswordFinding::name)
                .orElse(null);
        if (refused != null) {
            return null;
        }
        user.beginAnew();
        return "/password?faces-redirect=true&done=true";
    }

    /** Why it was not changed, as the end of a text's key, or null. */
    public String refused() {
        return refused;
    }

    public boolean isDone() {
        return done;
    }

    public void setDone(boolean done) {
        this.done = done;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getAgain() {
        return again;
    }

    public void setAgain(String again) {
        this.again = again;
    }
}
