package io.plantinspection.inspection;

import io.plantinspection.audit.Actor;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.image.ImageLimits;
import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.RejectedException;
import io.plantinspection.platform.Settings;
import io.plantinspection.platform.TextForm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.BytesMessage;
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
    private final ImageLimits limits;

    protected InspectionExchange() {
        this.inspections = null;
        this.images = null;
        this.audit = null;
        this.limits = null;
    }

    @Inject
    InspectionExchange(Inspections inspections, ImageStore images, AuditTrail audit, Settings settings) {
        this.inspections = inspections;
        this.images = images;
        this.audit = audit;
        this.limits = new ImageLimits(settings.maxImageBytes(), settings.maxImagePixels());
    }

    /**
     * Judges what the message asks for and sends the result, in the caller's transaction.
     *
     * @throws JMSException if the broker fails; the message must then be delivered again
     */
    void answer(Message message, JMSContext context) throws JMSException {
        InspectionResult result;
        InspectionResult reply;
        try {
            Inspection inspection = inspections.inspect(read(message));
            result = inspection.result();
            reply = asksForHeatMap(message) ? withHeatMap(inspection) : result;
        } catch (RejectedException e) {
            result = rejected(message, e);
            reply = result;
        }
        var sender = new ResultSender(context);
        sender.publish(result);
        sender.reply(message, reply);
    }

    private InspectionResult withHeatMap(Inspection inspection) {
        return inspection.heatmap() == null
                ? inspection.result()
                : inspection
                        .result()
                        .withHeatMap(Base64.getEncoder().encodeToString(images.read(inspection.heatmap())));
    }

    private InspectionRequest read(Message message) throws JMSException {
        if (!(message instanceof BytesMessage bytes)) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST,
                    "The message must be a bytes message that holds the encoded photograph.");
        }
        limits.checkBytes(bytes.getBodyLength());
        byte[] photograph = new byte[(int) Math.max(0, bytes.getBodyLength())];
        if (photograph.length > 0 && bytes.readBytes(photograph) != photograph.length) {
            throw new RejectedException(
                    Rejection.Code.INVALID_REQUEST, "The message is shorter than it declares. Send it again, whole.");
        }
        return new InspectionRequest(
                text(message, RequestProperties.REQUEST_ID),
                text(message, RequestProperties.PRODUCT),
                text(message, RequestProperties.STATION),
                text(message, RequestProperties.SERIAL),
                text(message, RequestProperties.LOT),
                photograph);
    }

    private static boolean asksForHeatMap(Message message) throws JMSException {
        return RequestProperties.HEAT_MAP.equals(text(message, RequestProperties.ATTACHMENTS));
    }

    private InspectionResult rejected(Message message, RejectedException why) throws JMSException {
        if (why.getCause() != null) {
            LOG.log(System.Logger.Level.WARNING, "a request was rejected", why);
        }
        Rejection rejection = why.rejection();
        String requestId = TextForm.REQUEST_ID.orNull(text(message, RequestProperties.REQUEST_ID));
        audit.record(
                new Actor("plant", "inspection.requests"),
                new Change(
                        "inspection.rejected",
                        requestId == null ? "request without id" : requestId,
                        null,
                        rejection.code().name(),
                        rejection.sentence()));
        return new InspectionResult(
                InspectionResult.CONTRACT,
                requestId,
                label(message, RequestProperties.PRODUCT),
                label(message, RequestProperties.STATION),
                label(message, RequestProperties.SERIAL),
                label(message, RequestProperties.LOT),
                null,
                null,
                null,
                null,
                null,
                rejection,
                null,
                null,
                null);
    }

    private static String label(Message message, String property) throws JMSException {
        return TextForm.LABEL.orNull(text(message, property));
    }

    /** The property if it is a text; one of another type counts as absent, for it cannot be what is asked for. */
    private static String text(Message message, String property) throws JMSException {
        return message.getObjectProperty(property) instanceof String text ? text : null;
    }
}
