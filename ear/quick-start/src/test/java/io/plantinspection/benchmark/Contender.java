package io.plantinspection.benchmark;

import io.plantinspection.measured.ProcessProbe;
import io.plantinspection.measured.Window;
import java.time.Duration;

/**
 * One way to judge photographs that is compared with others.
 *
 * @param name in the table
 * @param probe of the process that does the work
 * @param work that is done
 */
record Contender(String name, ProcessProbe probe, Work work) {

    /** Work that can be done for some time. */
    interface Work {

        Window run(Duration duration) throws Exception;
    }
}
