package io.plantinspection.inspection;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.util.Base64;

/** Turns a request message into an inspection and that into its result; every message gets a result. */
@ApplicationScoped
class InspectionExchange {

    private static final System.Logger LOG = System.getLogger(InspectionExchange.class.getName());

    private final Inspections inspections;
    private final ImageStore images;
    private final AuditTrail audit;
    private final RequestReading reading;

    protected InspectionExchange() {
        this.inspections = null;
        this.images = null;
        this.audit = null;
        this.reading = null;
    }

    @Inject
    InspectionExchange(Inspections inspections, ImageStore images, AuditTrail audit, Settings settings) {
        this.inspections = inspections;
        this.images = images;
        this.audit = audit;
        this.reading = new RequestReading(settings);
    }

    /**
     * Judges what the message asks for and sends the result, in the caller's transaction.
     *
     * @throws JMSException if the broker fails; the message must then be delivered again
     */
    void answer(Message message, JMSContext context) throws JMSException {
        var arrival = Arrival.of(message);
        RequestFields fields = RequestFields.ofProperties(message);
        InspectionResult result;
        InspectionResult reply;
        try {
            RequestReading.Received received = reading.receive(message);
            fields = received.fields();
            InspectionRequest request = reading.request(received, arrival);
            Inspection inspection = inspections.inspect(request);
            result = inspection.result();
            reply = result.with(
                    attached(request, RequestProperties.HEAT_MAP, inspection.heatmap()),
                    attached(request, RequestProperties.RECONSTRUCTION, inspection.reconstruction()));
        } catch (RejectedException e) {
            result = rejected(fields, arrival, e);
            reply = result;
        }
        var sender = new ResultSender(context);
        sender.publish(result);
        sender.reply(message, reply);
    }

    private String attached(InspectionRequest request, String name, String digest) {
        return digest != null && request.attachments().contains(name)
                ? Base64.getEncoder().encodeToString(images.read(digest))
                : null;
    }

    private InspectionResult rejected(RequestFields fields, Arrival arrival, RejectedException why) {
        if (why.getCause() != null) {
            LOG.log(System.Logger.Level.WARNING, "a request was rejected", why);
        }
        Rejection rejection = why.rejection();
        InspectionResult result = fields.rejected(rejection);
        audit.record(
                new Actor(arrival.sender() == null ? "plant" : arrival.sender(), Destinations.INSPECTION_REQUESTS),
                new Change(
                        "inspection.rejected",
                        result.requestId() == null ? "request without id" : result.requestId(),
                        null,
                        rejection.code().name(),
                        rejection.sentence()));
        return result;
    }
}
