package io.plantinspection.metrics;

import io.plantinspection.alarms.Alarms;
import io.plantinspection.alarms.PlantAlarm;
import io.plantinspection.alarms.QueueDepths;
import io.plantinspection.audit.AuditEvent;
import io.plantinspection.custody.EvidenceVerification;
import io.plantinspection.detection.DetectionLane;
import io.plantinspection.inspection.Rejections;
import io.plantinspection.layout.ResponseBody;
import io.plantinspection.platform.BrokerOutage;
import io.plantinspection.statistics.VerdictTotals;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What monitoring watches, {@code GET /api/metrics}, for programs that sign in. What is not known now is left out. */
@WebServlet("/api/metrics")
public class MetricsServlet extends HttpServlet {

    private static final long serialVersionUID = 1;

    /** More alarms than this are as bad. */
    private static final int MOST_ALARMS = 1000;

    @Inject
    private transient Alarms alarms;

    @Inject
    private transient QueueDepths queue;

    @Inject
    private transient DetectionLane lane;

    @Inject
    private transient BrokerOutage broker;

    @Inject
    private transient EvidenceVerification verifications;

    @Inject
    private transient VerdictTotals verdicts;

    @Inject
    private transient Rejections rejections;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ResponseBody.write(response, Exposition.MEDIA_TYPE, text().getBytes(StandardCharsets.UTF_8));
    }

    private String text() {
        List<PlantAlarm> open = alarms.open(MOST_ALARMS);
        Optional<AuditEvent> verified = verifications.last();
        OptionalLong requests = queue.now();
        return new Exposition()
                .gauge("plant_alarms_lasting", "Alarms whose cause is there.", count(open, true))
                .gauge("plant_alarms_unacknowledged", "Alarms that nobody has acknowledged.", count(open, false))
                .gauge(
                        "plant_requests_waiting",
                        "Requests that wait at the broker inside the server.",
                        requests.isPresent() ? OptionalDouble.of(requests.getAsLong()) : OptionalDouble.empty())
                .gauge("plant_photographs_waiting", "Photographs or tiles that wait for a model.", lane.waiting())
                .gauge("plant_models_loaded", "Models that can judge.", lane.loadedModels())
                .gauge("plant_inference_up", "Whether photographs are judged.", lane.alive())
                .gauge("plant_broker_up", "Whether the broker answers.", !broker.lasts())
                .gauge(
                        "plant_record_intact",
                        "Whether the last verification of the record found it intact.",
                        verified.map(EvidenceVerification::isIntact)
                                .map(intact -> OptionalDouble.of(intact ? 1 : 0))
                                .orElse(OptionalDouble.empty()))
                .gauge(
                        "plant_record_verified_timestamp_seconds",
                        "When the record was last verified.",
                        verified.map(entry -> OptionalDouble.of(entry.at().getEpochSecond()))
                                .orElse(OptionalDouble.empty()))
                .counter(
                        "plant_inspections_total",
                        "Inspections on record by the model's verdict.",
                        verdicts.now().stream()
                                .map(total -> new Exposition.Sample(
                                        Map.of(
                                                "product",
                                                total.product(),
                                                "verdict",
                                                total.verdict().name()),
                                        total.inspections()))
                                .toList())
                .counter(
                        "plant_requests_rejected_total",
                        "Requests without a verdict since this server started.",
                        rejections.counts().entrySet().stream()
                                .map(count -> new Exposition.Sample(
                                        Map.of("code", count.getKey().name()), count.getValue()))
                                .toList())
                .toString();
    }

    private static long count(List<PlantAlarm> open, boolean lasting) {
        return open.stream()
                .filter(alarm -> lasting
                        ? alarm.endedAt().isEmpty()
                        : alarm.acknowledgedAt().isEmpty())
                .count();
    }
}
