package io.plantinspection.people;

import io.plantinspection.access.Role;
import io.plantinspection.accounts.Account;
import io.plantinspection.accounts.AccountRefusedException;
import io.plantinspection.accounts.Accounts;
import io.plantinspection.people.AccountCommand.Kind;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;

/** The accounts of people and programs, and changing them. */
@Named
@RequestScoped
public class AccountPage {

    @Inject
    private Accounts accounts;

    @Inject
    private AccountCommand command;

    @Inject
    private CurrentUser user;

    private List<Account> all;
    private String reason;
    private String password;
    private AccountRefusedException.Cause refused;

    /** All accounts by name. */
    public List<Account> all() {
        if (all == null) {
            all = accounts.all();
        }
        return all;
    }

    /** What can be done to an account. */
    public List<Kind> commands(Account account) {
        if (account.locked()) {
            return List.of(Kind.UNLOCK);
        }
        return Arrays.stream(new Kind[] {Kind.ROLE, Kind.RESET, Kind.LOCK})
                .filter(kind -> kind != Kind.ROLE || account.role() != Role.MACHINE)
                .filter(kind -> kind != Kind.RESET || !account.name().equals(user.name()))
                .toList();
    }

    /** What an account can become: whose is a person's stays one. */
    public List<Role> roles() {
        return Arrays.stream(Role.values())
                .filter(role -> command.getKind() == Kind.CREATE || role != Role.MACHINE)
                .toList();
    }

    /** Does what was chosen; a page without a new password to show is loaded anew. */
    public String carryOut() {
        try {
            switch (command.getKind()) {
                case CREATE -> password = accounts.create(command.getName(), command.getRole(), user.actor(), reason);
                case RESET -> password = accounts.resetPassword(command.getName(), user.actor(), reason);
                case ROLE -> accounts.changeRole(command.getName(), command.getRole(), user.actor(), reason);
                case LOCK -> accounts.lock(command.getName(), user.actor(), reason);
                case UNLOCK -> accounts.unlock(command.getName(), user.actor(), reason);
            }
            return password == null ? "/accounts?faces-redirect=true" : null;
        } catch (AccountRefusedException e) {
            refused = e.reason();
            return null;
        }
    }

    /** The password that was just made, or null; it is shown once. */
    public String password() {
        return password;
    }

    /** Why the account was not changed, or null. */
    public AccountRefusedException.Cause refused() {
        return refused;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
