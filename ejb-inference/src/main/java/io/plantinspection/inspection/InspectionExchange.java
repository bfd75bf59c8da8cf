package io.plantinspection.inspection;

import io.plantinspection.image.ImageStore;
import io.plantinspection.messages.InspectionResult;
import io.plantinspection.messages.Rejection;
import io.plantinspection.messages.RequestProperties;
import io.plantinspection.platform.OutsideTransaction;
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
    private final Rejections rejections;
    private final OutsideTransaction outside;
    private final RequestReading reading;
    private final RequestTurns turns = new RequestTurns();

    protected InspectionExchange() {
        this.inspections = null;
        this.images = null;
        this.rejections = null;
        this.outside = null;
        this.reading = null;
    }

    @Inject
    InspectionExchange(
            Inspections inspections,
            ImageStore images,
            Rejections rejections,
            OutsideTransaction outside,
            Settings settings) {
        this.inspections = inspections;
        this.images = images;
        this.rejections = rejections;
        this.outside = outside;
        this.reading = new RequestReading(settings);
    }

    /**
     * Judges what the message asks for and sends the result. What was found is committed before anything is sent. So a message that is delivered again gets what its first delivery has stored.
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
            Inspection inspection = turns.alone(request.requestId(), () -> inspections.inspect(request));
            result = inspection.result();
            reply = result.with(
                    attached(request, RequestProperties.HEAT_MAP, inspection.heatmap()),
                    attached(request, RequestProperties.RECONSTRUCTION, inspection.reconstruction()));
        } catch (RejectedException e) {
            result = rejected(fields, arrival, e);
            reply = result;
        }
        var sender = new ResultSender(context, outside);
        sender.reply(message, reply);
        sender.publish(result);
    }

    private String attached(InspectionRequest request, String name, String digest) {
        return digest != null && request.attachments().contains(name)
                ? Base64.getEncoder().encodeToString(images.read(digest))
                : null;
    }

    private InspectionResult rejected(RequestFields fields, Arrival arrival, RejectedException why) {
        // what is wrong with a request is in the audit trail; whoever sends many must not fill the log with traces
        boolean ownFault = why.rejection().code() == Rejection.Code.DETECTION_FAILED;
        LOG.log(ownFault ? System.Logger.Level.WARNING : System.Logger.Level.DEBUG, "a request was rejected", why);
        InspectionResult result = fields.rejected(why.rejection());
        rejections.keep(arrival, result);
        return result;
    }
}
