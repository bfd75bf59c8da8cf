package io.plantinspection.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The schemas, the AsyncAPI document, its examples, the records and the documentation say the same. */
class ContractTest {

    private static final Path DOCUMENTATION = Path.of("..", "..", "docs", "messages.md");
    private static final Pattern FENCE = Pattern.compile("```json ?(\\S*)\\n(.*?)```", Pattern.DOTALL);

    private final JsonNode asyncapi = new YAMLMapper().readTree(text("asyncapi.yaml"));

    @Test
    void every_example_file_is_an_example_of_its_schema_and_in_the_document() throws IOException {
        Collection<String> named = new TreeSet<>();
        for (JsonNode message : asyncapi.at("/components/messages")) {
            for (JsonNode example : message.at("/examples")) {
                for (String part : List.of("headers", "payload")) {
                    if (example.has(part)) {
                        String file = example.at("/" + part + "/$ref").asString();
                        String schema = message.at("/" + part + "/schema/$ref").asString();
                        schemaIn(schema).checked(text(file));
                        named.add(Path.of(file).getFileName().toString());
                    }
                }
            }
        }
        try (var files = Files.list(Path.of("src/main/resources/io/plantinspection/messages/examples"))) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrderElementsOf(named);
        }
    }

    @Test
    void every_reference_of_the_document_resolves() {
        List<String> references = new ArrayList<>();
        collect(asyncapi, references);

        assertThat(references).hasSizeGreaterThan(20).allSatisfy(reference -> {
            if (reference.startsWith("#")) {
                assertThat(asyncapi.at(reference.substring(1)).isMissingNode()).isFalse();
            } else {
                assertThat(text(reference)).isNotEmpty();
            }
        });
    }

    @Test
    void the_document_names_the_addresses_that_the_system_uses() {
        var addresses = asyncapi.get("channels")
                .valueStream()
                .map(channel -> channel.get("address").asString(null))
                .toList();

        assertThat(addresses)
                .containsExactlyInAnyOrder(
                        Destinations.INSPECTION_REQUESTS,
                        null,
                        Destinations.INSPECTION_RESULTS,
                        Destinations.INSPECTION_DECISIONS,
                        Destinations.TRAINING_COMMANDS,
                        Destinations.TRAINING_PROGRESS,
                        Destinations.PLANT_ALARMS);
        assertThat(asyncapi.at("/info/version").asString()).isEqualTo(InspectionResult.CONTRACT);
    }

    @Test
    void the_schemas_have_the_fields_of_the_records() {
        JsonNode result = MessageSchemas.RESULT.node().get("properties");

        assertNames(result, InspectionResult.class);
        assertNames(result.at("/thresholds/properties"), Thresholds.class);
        assertNames(result.at("/model/properties"), ModelReference.class);
        assertNames(result.at("/regions/items/properties"), DefectRegion.class);
        assertNames(result.at("/rejection/properties"), Rejection.class);
        assertNames(result.at("/timings/properties"), Timings.class);
        assertNames(MessageSchemas.DECISION.node().get("properties"), PartDecision.class);
        assertNames(MessageSchemas.COMMAND.node().get("properties"), TrainingCommand.class);
        assertNames(
                MessageSchemas.COMMAND.node().at("/properties/trainings/items/properties"),
                TrainingCommand.Training.class);
        assertNames(MessageSchemas.PROGRESS.node().get("properties"), TrainingProgress.class);
        assertNames(MessageSchemas.ALARM.node().get("properties"), AlarmNotice.class);
    }

    @Test
    void the_schemas_have_the_values_of_the_records() {
        JsonNode result = MessageSchemas.RESULT.node().get("properties");

        assertValues(result.at("/verdict/enum"), Verdict.values());
        assertValues(result.at("/rejection/properties/code/enum"), Rejection.Code.values());
        assertValues(MessageSchemas.DECISION.node().at("/properties/verdict/enum"), Verdict.values());
        assertValues(MessageSchemas.PROGRESS.node().at("/properties/phase/enum"), TrainingProgress.Phase.values());
        assertValues(MessageSchemas.ALARM.node().at("/properties/event/enum"), AlarmNotice.Event.values());
        assertValues(MessageSchemas.ALARM.node().at("/properties/kind/enum"), AlarmNotice.Kind.values());
    }

    @Test
    void every_example_of_the_documentation_holds() throws IOException {
        String documentation = Files.readString(DOCUMENTATION);
        List<MatchResult> fences = FENCE.matcher(documentation).results().toList();

        assertThat(fences).hasSizeGreaterThan(5);
        for (MatchResult fence : fences) {
            MessageSchemas schema = schemaIn("schemas/" + fence.group(1) + ".json");
            for (String message : fence.group(2).split("\\n(?=\\{)")) {
                schema.checked(message);
            }
        }
    }

    @Test
    void the_documentation_explains_every_rejection_and_every_field_of_a_request() throws IOException {
        String documentation = Files.readString(DOCUMENTATION);

        assertThat(Rejection.Code.values())
                .allSatisfy(code -> assertThat(documentation).contains("`" + code + "`"));
        assertThat(requestFields().keySet())
                .allSatisfy(field -> assertThat(documentation).contains("`" + field + "`"));
    }

    @Test
    void a_message_that_breaks_the_contract_is_found_out() {
        String rejection = "\"rejection\":{\"code\":\"NOT_AN_IMAGE\",\"sentence\":\"Send another.\"}";

        assertThat(MessageSchemas.RESULT.errors("{\"contract\":\"1\",\"regions\":[]," + rejection + "}"))
                .isEmpty();
        for (String wrong : List.of(
                "{\"contract\":\"1\",\"regions\":[]}",
                "{\"contract\":\"1\",\"regions\":[],\"verdict\":\"ACCEPT\"," + rejection + "}",
                "{\"contract\":\"2\",\"regions\":[]," + rejection + "}",
                "{\"contract\":\"1\",\"regions\":[],\"capturedAt\":\"today\"," + rejection + "}",
                "{\"contract\":\"1\",\"regions\":[],\"requestId\":\"a b\"," + rejection + "}")) {
            assertThat(MessageSchemas.RESULT.errors(wrong)).as(wrong).isNotEmpty();
        }
    }

    @Test
    void what_is_written_of_trainings_is_as_the_schemas_say() {
        for (TrainingCommand command : List.of(
                TrainingCommand.train("t-1", "flange", "flange", null, null, null, null, true, "first model"),
                TrainingCommand.train("t-1", "flange", "f", "edge", 9, Map.of("guidance", "2"), 7L, null, "again"),
                TrainingCommand.stop(7, "shift ends"),
                TrainingCommand.resume(7, "shift begins"))) {
            MessageSchemas.COMMAND.checked(JsonMessages.write(command));
        }
        for (TrainingProgress.Phase phase : TrainingProgress.Phase.values()) {
            MessageSchemas.PROGRESS.checked(JsonMessages.write(
                    new TrainingProgress("t-1", 7L, "flange", phase, 1, 2, 0.5, 1e-9, 12.5, "20261122-1", "so far")));
            MessageSchemas.PROGRESS.checked(JsonMessages.write(
                    new TrainingProgress(null, null, null, phase, 0, 0, null, null, null, null, null)));
        }
    }

    /** Fields of a request as JSON, those that it shares with the properties among them. */
    private static Map<String, JsonNode> requestFields() {
        Map<String, JsonNode> fields = new TreeMap<>();
        JsonNode shared = new YAMLMapper().readTree(text("schemas/inspection-request-fields.json"));
        shared.get("properties").forEachEntry(fields::put);
        MessageSchemas.REQUEST.node().get("properties").forEachEntry(fields::put);
        return fields;
    }

    private static MessageSchemas schemaIn(String file) {
        return Arrays.stream(MessageSchemas.values())
                .filter(schema -> schema.file().equals(file))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no schema of a message: " + file));
    }

    private static void assertNames(JsonNode properties, Class<? extends Record> type) {
        assertThat(properties.propertyNames())
                .as(type.getSimpleName())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getName)
                        .toList());
    }

    private static void assertValues(JsonNode values, Enum<?>[] constants) {
        assertThat(values.valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(constants).map(Enum::name).toList());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.get("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }

    private static String text(String resource) {
        try (InputStream in = ContractTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
