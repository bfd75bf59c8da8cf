package io.plantinspection.longrecord;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Rows that are written to one table in batches. */
final class TableRows implements AutoCloseable {

    private static final int BATCH = 2000;

    private final Connection connection;
    private final List<String> columns;
    private final PreparedStatement insert;
    private int waiting;

    /**
     * Opens the table.
     *
     * @param columns that every row has, in this order
     * @throws IllegalStateException if the table wants one that is not among them
     */
    TableRows(Connection connection, String table, List<String> columns) throws SQLException {
        this.connection = connection;
        this.columns = List.copyOf(columns);
        for (String wanted : wanted(connection, table)) {
            if (!columns.contains(wanted)) {
                throw new IllegalStateException("a migration gave the table " + table + " the column " + wanted
                        + ", which must not be null; say in " + TableRows.class.getPackageName()
                        + " what parts of the past have in it");
            }
        }
        this.insert = connection.prepareStatement("insert into " + table + " (" + String.join(", ", columns)
                + ") values (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")");
    }

    /** The columns that have to be given a value. */
    private static List<String> wanted(Connection connection, String table) throws SQLException {
        List<String> wanted = new ArrayList<>();
        try (ResultSet columns =
                connection.getMetaData().getColumns(null, null, table.toUpperCase(Locale.ROOT), null)) {
            while (columns.next()) {
                if (columns.getString("IS_NULLABLE").equals("NO") && columns.getString("COLUMN_DEF") == null) {
                    wanted.add(columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
                }
            }
        }
        return wanted;
    }

    /** Adds a row; it is committed with its batch. */
    void add(Object... values) throws SQLException {
        if (values.length != columns.size()) {
            throw new IllegalArgumentException(values.length + " values for the columns " + columns);
        }
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
        if (++waiting == BATCH) {
            flush();
        }
    }

    /** Writes and commits what was added. */
    void flush() throws SQLException {
        insert.executeBatch();
        connection.commit();
        waiting = 0;
    }

    @Override
    public void close() throws SQLException {
        try (insert) {
            if (waiting > 0) {
                flush();
            }
        }
    }
}
