package io.plantinspection.modelcompare;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Named;
import java.io.Serializable;

/** Which two versions of a product are compared. */
@Named
@ViewScoped
public class ModelPair implements Serializable {

    private static final long serialVersionUID = 1;

    private String product;
    private String first;
    private String second;

    public String getProduct() {
        return product;
    }

    public void setProduct(String product) {
        this.product = product;
    }

    public String getFirst() {
        return first;
    }

    public void setFirst(String first) {
        this.first = first;
    }

    public String getSecond() {
        return second;
    }

    public void setSecond(String second) {
        this.second = second;
    }
}
