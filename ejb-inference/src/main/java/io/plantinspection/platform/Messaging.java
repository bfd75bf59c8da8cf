package io.plantinspection.platform;

import jakarta.ejb.Singleton;
import jakarta.jms.JMSConnectionFactoryDefinition;

/**
 * The application's connections to the broker, through the resource adapter in the same archive. The server looks for
 * such definitions on enterprise beans only.
 */
@JMSConnectionFactoryDefinition(
        name = Messaging.CONNECTION_FACTORY,
        interfaceName = "jakarta.jms.ConnectionFactory",
        resourceAdapter = "#resource-adapter",
        minPoolSize = 1,
        maxPoolSize = 32)
@Singleton
public class Messaging {

    /** Where the connection factory is found; what is sent through it takes part in the caller's transaction. */
    public static final String CONNECTION_FACTORY = "java:app/jms/plant";
}
