package io.plantinspection.longrecord;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The indexes of an H2 table, dropped while it is filled: to make them of a full table takes minutes less. */
final class IndexesAside {

    private static final Pattern INDEX = Pattern.compile("CREATE INDEX (\\S+) ON .*", Pattern.DOTALL);

    private final Statement statement;
    private final List<String> indexes = new ArrayList<>();

    IndexesAside(Connection connection, String table) throws SQLException {
        statement = connection.createStatement();
        List<String> names = new ArrayList<>();
        try (ResultSet script = statement.executeQuery("script nodata table " + table)) {
            while (script.next()) {
                Matcher index = INDEX.matcher(script.getString(1));
                if (index.matches()) {
                    names.add(index.group(1));
                    indexes.add(index.group());
                }
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
    }

    /** Makes them again. */
    void putBack() throws SQLException {
        try (statement) {
            for (String index : indexes) {
                statement.execute(index);
            }
        }
    }
}
