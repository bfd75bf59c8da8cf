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
    void replies_never_go_to_the_systems_own_addresses() {
        assertThat(Destinations.mayReceiveReplies(Destinations.TRAINING_COMMANDS))
                .isFalse();
        assertThat(Destinations.mayReceiveReplies(Destinations.INSPECTION_REQUESTS))
                .isFalse();
        assertThat(Destinations.mayReceiveReplies("DLQ")).isFalse();
        assertThat(Destinations.mayReceiveReplies(null)).isFalse();
    }
}
