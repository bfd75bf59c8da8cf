package io.plantinspection.sheet;

import io.plantinspection.audit.AuditEvent;
import io.plantinspection.decision.Decision;
import io.plantinspection.inspection.Inspection;
import io.plantinspection.messages.DefectRegion;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.platform.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that the record says of one inspection.
 *
 * @param inspection itself
 * @param decisions of people, the first one first
 * @param events of the audit trail about it, the first one first
 */
record Evidence(Inspection inspection, List<Decision> decisions, List<AuditEvent> events) {

    /** A heading and what is said below it. */
    record Section(String key, int columns, List<Fact> facts) {}

    Evidence {
        decisions = List.copyOf(decisions);
        events = List.copyOf(events);
    }

    InspectionResult result() {
        return inspection.result();
    }

    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("part", 2, part()));
        sections.add(new Section("judgement", 2, judgement()));
        sections.add(new Section(
                "digests",
                1,
                List.of(
                        Fact.of("digest.photograph", inspection.photograph()),
                        Fact.of("digest.heatmap", inspection.heatmap()),
                        Fact.of("digest.reconstruction", inspection.reconstruction()),
                        Fact.of("digest.model", result().model().digest()))));
        if (!result().regions().isEmpty()) {
            sections.add(new Section("regions", 2, regions()));
        }
        if (!decisions.isEmpty()) {
            sections.add(new Section(
                    "decisions", 1, decisions.stream().map(Evidence::fact).toList()));
        }
        if (!events.isEmpty()) {
            sections.add(
                    new Section("events", 1, events.stream().map(Evidence::fact).toList()));
        }
        return sections;
    }

    private List<Fact> part() {
        InspectionResult result = result();
        return List.of(
                Fact.of("product", result.product()),
                Fact.of("serial", result.serial()),
                Fact.of("partNumber", result.partNumber()),
                Fact.of("lot", result.lot()),
                Fact.of("line", result.line()),
                Fact.of("station", result.station()),
                Fact.of("capturedAt", result.capturedAt()),
                Fact.of("request", result.requestId()),
                Fact.of("sender", inspection.sender()),
                Fact.of("message", inspection.messageId()));
    }

    private List<Fact> judgement() {
        InspectionResult result = result();
        return List.of(
                Fact.of("judgedAt", inspection.judgedAt()),
                Fact.of("verdict", result.verdict()),
                Fact.of("score", result.score()),
                Fact.of("model", result.model().version()),
                Fact.of("review", result.thresholds().review()),
                Fact.of("reject", result.thresholds().reject()),
                Fact.of("thresholds", result.thresholds().version()),
                Fact.of("device", inspection.executionProvider()),
                Fact.of("milliseconds", result.timings().total()),
                Fact.of(
                        "rejection",
                        result.rejection() == null ? null : result.rejection().code()));
    }

    private List<Fact> regions() {
        List<Fact> facts = new ArrayList<>();
        for (DefectRegion region : result().regions()) {
            facts.add(Fact.of(
                    "region",
                    facts.size() + 1,
                    region.x(),
                    region.y(),
                    region.width(),
                    region.height(),
                    String.format(Locale.ROOT, "%.4f", region.peak())));
        }
        return facts;
    }

    private static Fact fact(Decision decision) {
        return Fact.of(
                "decision",
                decision.number(),
                decision.outcome(),
                decision.defect(),
                decision.reason(),
                decision.decidedBy(),
                decision.decidedAt(),
                decision.auditSequence());
    }

    private static Fact fact(AuditEvent event) {
        return Fact.of(
                "event",
                event.sequence(),
                event.at(),
                event.actor(),
                event.origin(),
                event.action(),
                event.oldValue(),
                event.newValue(),
                event.reason(),
                event.hash());
    }

    /** SHA-256 over all facts, the same in every language. */
    String digest() {
        return Sha256.of(sections().stream()
                .flatMap(section -> section.facts().stream())
                .map(Fact::canonical)
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Of the sheet; another one as soon as the record says more. */
    String number() {
        return "PI-" + inspection.id() + "-" + digest().substring(0, 8);
    }
}
