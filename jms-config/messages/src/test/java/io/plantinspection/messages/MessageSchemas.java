package io.plantinspection.messages;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Holds messages against the schemas of the contract, in the tests of every module that sends or receives some. */
public enum MessageSchemas {
    REQUEST("inspection-request"),
    REQUEST_PROPERTIES("inspection-request-properties"),
    RESULT("inspection-result"),
    DECISION("inspection-decision"),
    COMMAND("training-command"),
    PROGRESS("training-progress"),
    ALARM("alarm-notice");

    private final String file;
    private final Schema schema;

    MessageSchemas(String name) {
        this.file = "schemas/" + name + ".json";
        this.schema = schema("io/plantinspection/messages/" + file);
    }

    private static Schema schema(String resource) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("classpath:" + resource));
    }

    /** The schema's file, beside the contract's classes. */
    String file() {
        return file;
    }

    /** The message as it is, once its schema has nothing against it; else the test fails. */
    public String checked(String json) {
        List<Error> errors = errors(json);
        if (!errors.isEmpty()) {
            throw new AssertionError("against " + file + ": " + errors + "\n" + json);
        }
        return json;
    }

    /** Whether the schema has nothing against a message. */
    public boolean accepts(String json) {
        return errors(json).isEmpty();
    }

    /** What the schema has against a message. */
    List<Error> errors(String json) {
        return schema.validate(
                json, InputFormat.JSON, run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }

    /** The schema itself. */
    JsonNode node() {
        return schema.getSchemaNode();
    }
}
