package io.plantinspection.models;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** Which model a page is about, for as long as it is looked at. */
@Named
@ViewScoped
public class ModelAddress implements Serializable {

    private static final long serialVersionUID = 1;

    private String product;
    private String version;

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getVersion() {
        return version;
    }

    public void setVersion(String version) {
        this.version = version;
    }
}
