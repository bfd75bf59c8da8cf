package io.plantinspection.run;

import io.plantinspection.access.Actor;
import io.plantinspection.access.Role;
import io.plantinspection.audit.AuditTrail;
import io.plantinspection.audit.Change;
import io.plantinspection.deadletters.DeliveryWatch;
import io.plantinspection.messages.Destinations;
import io.plantinspection.messages.JsonMessages;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress;
import io.plantinspection.platform.TextForm;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.EJBException;
import jakarta.ejb.MessageDriven;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptors;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;

/** Takes training commands from the broker, which has checked that their sender is an engineer. */
@MessageDriven(
        name = "TrainingCommandListener",
        activationConfig = {
            @ActivationConfigProperty(propertyName = "destinationType", propertyValue = "jakarta.jms.Queue"),
            @ActivationConfigProperty(propertyName = "destination", propertyValue = Destinations.TRAINING_COMMANDS),
            @ActivationConfigProperty(propertyName = "useJNDI", propertyValue = "false"),
            @ActivationConfigProperty(propertyName = "maxSession", propertyValue = "1"),
            @ActivationConfigProperty(propertyName = "setupAttempts", propertyValue = "-1"),
            @ActivationConfigProperty(propertyName = "setupInterval", propertyValue = "1000")
        })
@Interceptors(DeliveryWatch.class)
public class TrainingCommandListener implements MessageListener {

    private static final System.Logger LOG = System.getLogger(TrainingCommandListener.class.getName());

    /** The user whose password the broker has checked; a sender cannot set it. */
    private static final String VALIDATED_USER = "JMSXUserID";

    @Inject
    private TrainingCommands commands;

    @Inject
    private RunQueue queue;

    @Inject
    private AuditTrail audit;

    @Inject
    private ProgressTopic topic;

    @Override
    public void onMessage(Message message) {
        try {
            var user = message.getStringProperty(VALIDATED_USER);
            var actor = new Actor(user == null ? "unknown" : user, Destinations.TRAINING_COMMANDS, Role.ENGINEER);
            if (take(message, actor)) {
                look();
            }
        } catch (JMSException e) {
            throw new EJBException("the broker failed while a training command was read; it is delivered again", e);
        }
    }

    /** The command is obeyed already; should this fail, the next look is seconds away. */
    private void look() {
        try {
            queue.look();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "the training runs could not be looked after; tried again soon", e);
        }
    }

    private boolean take(Message message, Actor actor) throws JMSException {
        String requestId = null;
        Long run = null;
        try {
            TrainingCommand command = command(message);
            requestId = TextForm.REQUEST_ID.orNull(command.requestId());
            run = command.run();
            commands.obey(command, actor);
            return true;
        } catch (IllegalArgumentException e) {
            // a command for a run is answered with its number and no request id, for the run has not failed
            refuse(actor, run == null ? requestId : null, run, e.getMessage());
            return false;
        }
    }

    private static TrainingCommand command(Message message) throws JMSException {
        if (!(message instanceof TextMessage text) || text.getText() == null) {
            throw new IllegalArgumentException("The command must be a text message that holds JSON.");
        }
        return JsonMessages.read(text.getText(), TrainingCommand.class);
    }

    private void refuse(Actor actor, String requestId, Long run, String why) {
        audit.record(actor, new Change("training.refused", Destinations.TRAINING_COMMANDS, null, null, why));
        topic.publish(new TrainingProgress(
                requestId, run, null, TrainingProgress.Phase.FAILED, 0, 0, null, null, null, null, why));
    }
}
