package io.plantinspection.models;

import io.plantinspection.access.Permission;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** What is about to be done to which model, while the dialog is open. */
@Named
@ViewScoped
public class ModelCommand implements Serializable {

    private static final long serialVersionUID = 1;

    /** What can be done to a version. */
    public enum Kind {
        /** Tries it on the golden parts. */
        GATE(Permission.MANAGE_MODELS),
        /** Asks for a second person's signature. */
        PROPOSE(Permission.MANAGE_MODELS),
        /** Takes that back. */
        WITHDRAW(Permission.MANAGE_MODELS),
        /** Signs that it may be put in force. */
        APPROVE(Permission.APPROVE),
        /** Says no to that. */
        DECLINE(Permission.APPROVE),
        /** Puts it in force. */
        ACTIVATE(Permission.MANAGE_MODELS),
        /** Puts the one before in force again. */
        ROLL_BACK(Permission.MANAGE_MODELS),
        /** Has it look at the parts that the model in force judges. */
        SHADOW(Permission.MANAGE_MODELS),
        /** Ends that. */
        UNSHADOW(Permission.MANAGE_MODELS);

        private final Permission permission;

        Kind(Permission permission) {
            this.permission = permission;
        }

        /** What it takes; the use case asks for the same. */
        Permission permission() {
            return permission;
        }
    }

    private Kind kind = Kind.ACTIVATE;
    private String product;
    private String version;

    /** Opens the dialog for this. */
    public void choose(Kind chosen, String ofProduct, String named) {
        kind = chosen;
        product = ofProduct;
        version = named;
    }

    /** Whether the dialog asks why. */
    public boolean hasReason() {
        return kind != Kind.GATE;
    }

    /** Whether the dialog asks for the password. */
    public boolean isSignature() {
        return kind == Kind.APPROVE;
    }

    public Kind getKind() {
        return kind;
    }

    public String getProduct() {
        return product;
    }

    public String getVersion() {
        return version;
    }
}
