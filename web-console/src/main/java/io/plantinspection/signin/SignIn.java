package io.plantinspection.signin;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The sign-in page. */
@Named
@RequestScoped
public class SignIn {

    @Inject
    private SecurityContext security;

    @Inject
    private ExternalContext external;

    private String name;
    private String password;
    private String next;
    private boolean refused;

    /** Signs in with what was typed and goes to where the browser wanted to. */
    public void submit() throws IOException {
        var request = (HttpServletRequest) external.getRequest();
        var credential = new UsernamePasswordCredential(name, password);
        AuthenticationStatus status = security.authenticate(
                request,
                (HttpServletResponse) external.getResponse(),
                withParams().credential(credential));
        refused = status != AuthenticationStatus.SUCCESS;
        if (!refused) {
            // whoever knew the session before must not share what it may do now
            request.changeSessionId();
            external.redirect(request.getContextPath() + LocalPath.checked(next));
        }
    }

    /** Whether the last try failed; never why. */
    public boolean refused() {
        return refused;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }
}
