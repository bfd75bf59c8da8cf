package io.plantinspection.alarms;

import io.plantinspection.messages.AlarmNotice.Kind;

/**
 * What at most one alarm lasts about.
 *
 * @param product or empty if it is about none
 */
record Topic(Kind kind, String product) {}
