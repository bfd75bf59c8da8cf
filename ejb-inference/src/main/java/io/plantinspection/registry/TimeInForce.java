package io.plantinspection.registry;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A time that a model was in force: it ends when the product's next one begins. */
@Entity
@Table(name = "model_in_force")
public class TimeInForce {

    /** How a model came into force. */
    public enum How {
        /** By being activated. */
        ACTIVATED,
        /** By being activated without a second person's approval, which the installation does not ask for. */
        UNAPPROVED,
        /** By going back to it. */
        ROLLED_BACK
    }

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "model_in_force_seq")
    @SequenceGenerator(name = "model_in_force_seq", sequenceName = "model_in_force_seq", allocationSize = 1)
    private Long id;

    private String product;

    @ManyToOne
    @JoinColumn(name = "model")
    private ModelVersion model;

    @Column(name = "began_at")
    private Instant beganAt;

    @Column(name = "began_by")
    private String beganBy;

    @ManyToOne
    @JoinColumn(name = "followed")
    private TimeInForce followed;

    @Enumerated(EnumType.STRING)
    private How how;

    private String reason;

    protected TimeInForce() {}

    TimeInForce(ModelVersion model, How how, TimeInForce followed, Instant beganAt, String beganBy, String reason) {
        this.product = model.product();
        this.model = model;
        this.how = how;
        this.followed = followed;
        this.beganAt = beganAt;
        this.beganBy = beganBy;
        this.reason = reason;
    }

    public Long id() {
        return id;
    }

    public ModelVersion model() {
        return model;
    }

    public Instant beganAt() {
        return beganAt;
    }

    public String beganBy() {
        return beganBy;
    }

    public How how() {
        return how;
    }

    public String reason() {
        return reason;
    }

    /** The time that a rollback goes back to; empty for a product's first. */
    public Optional<TimeInForce> followed() {
        return Optional.ofNullable(followed);
    }
}
