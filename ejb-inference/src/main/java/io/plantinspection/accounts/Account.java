package io.plantinspection.accounts;

import io.plantinspection.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A person who may sign in, or a program that may ask. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    private boolean locked;

    @Column(name = "one_time")
    private boolean oneTime;

    private int revision;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "password_changed_at")
    private Instant passwordChangedAt;

    @Column(name = "last_sign_in")
    private Instant lastSignIn;

    protected Account() {}

    Account(String name, Role role, Instant now) {
        this.name = name;
        this.role = role;
        this.createdAt = now;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }

    /** Whether nobody may sign in with it for now. */
    public boolean locked() {
        return locked;
    }

    /** Whether the password was made by somebody else and is good for nothing but to choose another one. */
    public boolean oneTime() {
        return oneTime;
    }

    /** Grows with every change that ends the sessions before it. */
    public int revision() {
        return revision;
    }

    /** When the account was made; empty for the first one of a system that was set up before this was kept. */
    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    /** When the password was last set. */
    public Optional<Instant> passwordChangedAt() {
        return Optional.ofNullable(passwordChangedAt);
    }

    /** When somebody last signed in with it. */
    public Optional<Instant> lastSignIn() {
        return Optional.ofNullable(lastSignIn);
    }

    String passwordHash() {
        return passwordHash;
    }

    /** Gives it another password; whoever signed in with the one before is to sign in again. */
    void replacePassword(String hash, boolean once, Instant now) {
        passwordHash = hash;
        oneTime = once;
        passwordChangedAt = now;
        revision++;
    }

    void signedIn(Instant now) {
        lastSignIn = now;
    }

    void assign(Role other) {
        role = other;
        revision++;
    }

    void setLocked(boolean locked) {
        this.locked = locked;
        revision++;
    }
}
