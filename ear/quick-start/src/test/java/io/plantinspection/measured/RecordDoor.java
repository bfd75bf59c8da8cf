package io.plantinspection.measured;

import io.plantinspection.audit.AuditTrail;
import io.plantinspection.messages.JsonMessages;
import jakarta.annotation.Resource;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Verifies the record, and takes its database away. In the measured server only. */
@WebServlet("/record")
public class RecordDoor extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int CLOSED = 90_121;
    private static final int CLOSED_OBJECT = 90_007;

    @Inject
    private transient AuditTrail audit;

    @Resource(lookup = "jdbc/plantInspection")
    private transient DataSource database;

    /** What the record holds of a product; the answer is a {@link RecordState} as JSON. */
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("select count(*) from inspection where product = ?")) {
            query.setString(1, request.getParameter("product"));
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                var state = new RecordState(rows.getInt(1), audit.verify().intact());
                response.setContentType("application/json");
                response.getWriter().write(JsonMessages.write(state));
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
    }

    /** Closes H2 as a crash would: nobody is asked, nothing is finished. */
    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            if (e.getErrorCode() != CLOSED && e.getErrorCode() != CLOSED_OBJECT) {
                throw new ServletException(e);
            }
        }
    }
}
