package io.plantinspection.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class DestinationsTest {

    @Test
    void replies_go_to_reply_queues_and_temporary_queues() {
        assertThat(Destinations.mayReceiveReplies("inspection.replies.mes-1")).isTrue();
        assertThat(Destinations.mayReceiveReplies(UUID.randomUUID().toString())).isTrue();
    }

    @Test
    void a_reply_topic_is_the_address_that_MQTT_writes_with_slashes() {
        assertThat(Destinations.ofReplyTopic("inspection/replies/st-4/cam_1"))
                .isEqualTo("inspection.replies.st-4.cam_1");
        for (String topic : new String[] {
            null,
            "",
            "inspection/replies",
            "inspection/replies/",
            "inspection/replies/#",
            "inspection/replies/+",
            "inspection/replies/a.b",
            "inspection/replies//a",
            "inspection/results",
            "training/commands",
            "inspection.replies.st-4"
        }) {
            assertThat(Destinations.ofReplyTopic(topic)).as(topic).isNull();
        }
    }

    @Test
    void replies_never_go_to_the_systems_own_addresses() {
        assertThat(Destinations.mayReceiveReplies(Destinations.TRAINING_COMMANDS))
                .isFalse();
        assertThat(Destinations.mayReceiveReplies(Destinations.INSPECTION_REQUESTS))
                .isFalse();
        assertThat(Destinations.mayReceiveReplies("DLQ")).isFalse();
        assertThat(Destinations.mayReceiveReplies(null)).isFalse();
    }
}
