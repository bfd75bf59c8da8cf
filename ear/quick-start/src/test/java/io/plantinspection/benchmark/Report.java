package io.plantinspection.benchmark;

import io.plantinspection.measured.Machine;
import java.util.List;

/**
 * All that was measured beside a server.
 *
 * @param machine it was measured on
 * @param settings of the product that were not the defaults, as given
 * @param profiles one after the other
 */
public record Report(Machine machine, String settings, List<ProfileFigures> profiles) {}
