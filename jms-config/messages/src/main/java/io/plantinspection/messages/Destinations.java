package io.plantinspection.messages;

import java.util.regex.Pattern;

/** The broker's addresses; the broker's configuration names the same ones. */
public final class Destinations {

    /** Queue: one encoded photograph a message, answered at its JMSReplyTo and on {@link #INSPECTION_RESULTS}. */
    public static final String INSPECTION_REQUESTS = "inspection.requests";

    /** Topic: every result, with the properties product, station and verdict to select on. */
    public static final String INSPECTION_RESULTS = "inspection.results";

    /** Topic: every {@link PartDecision}, with the properties requestId, product, station and decision to select on. */
    public static final String INSPECTION_DECISIONS = "inspection.decisions";

    /** Prefix of the named queues on which a client may await its replies. */
    public static final String INSPECTION_REPLIES = "inspection.replies.";

    /** Queue: one {@link TrainingCommand} a message. */
    public static final String TRAINING_COMMANDS = "training.commands";

    /** Topic: {@link TrainingProgress} of every run. */
    public static final String TRAINING_PROGRESS = "training.progress";

    /** Topic: every {@link AlarmNotice}, with the properties event, kind and product to select on. */
    public static final String PLANT_ALARMS = "plant.alarms";

    private static final Pattern TEMPORARY =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Pattern REPLY_TOPIC = Pattern.compile("inspection/replies(/[A-Za-z0-9_-]{1,64}){1,4}");

    private Destinations() {}

    /**
     * Whether a reply may go to this address: a named reply queue or a temporary one. A sender chooses the address of
     * its reply freely, so without this check it could have the server write to queues that it may not write to.
     */
    public static boolean mayReceiveReplies(String address) {
        return address != null && (address.startsWith(INSPECTION_REPLIES) || isTemporary(address));
    }

    /** Whether this is the address of a queue that ends with the connection that made it. */
    public static boolean isTemporary(String address) {
        return TEMPORARY.matcher(address).matches();
    }

    /**
     * The address of a topic as MQTT writes it, {@code inspection/replies/} and one to four names of letters, digits,
     * underscores and hyphens.
     *
     * @return the address, or null for any other topic: no reply may go there
     */
    public static String ofReplyTopic(String topic) {
        return topic != null && REPLY_TOPIC.matcher(topic).matches() ? topic.replace('/', '.') : null;
    }
}
