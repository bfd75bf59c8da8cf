package io.plantinspection.people;

import io.plantinspection.access.Role;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** What is about to be done to which account, while the dialog is open. */
@Named
@ViewScoped
public class AccountCommand implements Serializable {

    private static final long serialVersionUID = 1;

    /** What can be done. */
    public enum Kind {
        /** Make a new account. */
        CREATE,
        /** Give it another role. */
        ROLE,
        /** Give it a new password. */
        RESET,
        /** Keep everybody from using it. */
        LOCK,
        /** End that. */
        UNLOCK
    }

    private Kind kind = Kind.CREATE;
    private String name;
    private Role role;

    /** Opens the dialog for this. */
    public void choose(Kind chosen, String account, Role present) {
        kind = chosen;
        name = account;
        role = present;
    }

    /** Whether the dialog asks for a role. */
    public boolean hasRole() {
        return kind == Kind.CREATE || kind == Kind.ROLE;
    }

    public Kind getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }
}
