package io.plantinspection.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;

/** Refuses to change or delete rows of the tables that H2 calls it for; on PostgreSQL a function does the same. */
public final class AppendOnly implements Trigger {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private String table;

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
        this.table = table;
    }

    @Override
    public void fire(Connection connection, Object[] before, Object[] after) throws SQLException {
        throw new SQLException("rows of " + table + " are never changed or deleted", INSUFFICIENT_PRIVILEGE);
    }
}
