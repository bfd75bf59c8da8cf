package io.plantinspection.signin;

import io.plantinspection.access.Permission;
import io.plantinspection.access.Role;
import io.plantinspection.platform.TextForm;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;

/** Shows nobody a page that the own role is not for. */
@WebFilter("/*")
public class PageGuard extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(PageGuard.class.getName());

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Pages.show(request.getServletPath(), permission -> may(request, permission))) {
            chain.doFilter(request, response);
        } else {
            refuse(request, response);
        }
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!Pages.known(request.getServletPath())) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        LOG.log(
                System.Logger.Level.WARNING,
                "{0} at {1} asked for {2}, which is not for that role",
                TextForm.printable(String.valueOf(request.getRemoteUser())),
                request.getRemoteAddr(),
                request.getServletPath());
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private static boolean may(HttpServletRequest request, Permission permission) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.may(permission) && request.isUserInRole(role.name()));
    }
}
