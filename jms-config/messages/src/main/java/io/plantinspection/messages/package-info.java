/** The message contract: what travels between the plant and the system, as records and names. */
package io.plantinspection.messages;
