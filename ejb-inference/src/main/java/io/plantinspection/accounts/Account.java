package io.plantinspection.accounts;

import io.plantinspection.access.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A person who may sign in. */
@Entity
@Table(name = "account")
public class Account {

    @Id
    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Enumerated(EnumType.STRING)
    private Role role;

    protected Account() {}

    Account(String name, String passwordHash, Role role) {
        this.name = name;
        this.passwordHash = passwordHash;
        this.role = role;
    }

    public String name() {
        return name;
    }

    public Role role() {
        return role;
    }
}
