package io.plantinspection.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.resource.ResourceException;
import jakarta.resource.spi.BootstrapContext;
import jakarta.resource.spi.XATerminator;
import jakarta.resource.spi.endpoint.MessageEndpoint;
import jakarta.resource.spi.endpoint.MessageEndpointFactory;
import jakarta.resource.spi.work.ExecutionContext;
import jakarta.resource.spi.work.Work;
import jakarta.resource.spi.work.WorkContext;
import jakarta.resource.spi.work.WorkListener;
import jakarta.resource.spi.work.WorkManager;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.naming.Context;
import javax.naming.spi.NamingManager;
import javax.transaction.xa.XAResource;
import org.apache.activemq.artemis.ra.inflow.ActiveMQActivationSpec;

/** The little that the adapter needs of a server: threads, and no transactions; the adapter is the product's own. */
final class AdapterServer implements BootstrapContext, WorkManager, AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final PlantResourceAdapter adapter = new PlantResourceAdapter();
    private final ConnectionFactory connections;

    /** Starts the adapter with the system properties as they are. */
    AdapterServer() throws Exception {
        nameTransactionManager();
        adapter.start(this);
        var factory = new PlantConnectionFactory();
        factory.setResourceAdapter(adapter);
        connections = (ConnectionFactory) factory.createConnectionFactory();
    }

    private static void nameTransactionManager() throws Exception {
        if (!NamingManager.hasInitialContextFactoryBuilder()) {
            var none = proxy(TransactionManager.class, Status.STATUS_NO_TRANSACTION);
            NamingManager.setInitialContextFactoryBuilder(environment -> ignored -> proxy(Context.class, none));
        }
    }

    /** Answers everything that is not void with the one value. */
    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getReturnType() == void.class ? null : answer));
    }

    /** What the application sends through. */
    ConnectionFactory connections() {
        return connections;
    }

    PlantResourceAdapter adapter() {
        return adapter;
    }

    /** Has messages of a queue delivered, each in a transaction of the broker. */
    void listen(String queue, int sessions, MessageListener listener) throws ResourceException {
        var spec = new ActiveMQActivationSpec();
        spec.setResourceAdapter(adapter);
        spec.setDestination(queue);
        spec.setDestinationType("jakarta.jms.Queue");
        spec.setUseJNDI(false);
        spec.setUseLocalTx(true);
        spec.setMaxSession(sessions);
        spec.setSetupAttempts(-1);
        spec.setSetupInterval(200L);
        adapter.endpointActivation(new Listeners(listener), spec);
    }

    private record Listeners(MessageListener listener) implements MessageEndpointFactory {
        @Override
        public MessageEndpoint createEndpoint(XAResource transaction) {
            return new Endpoint(listener);
        }

        @Override
        public MessageEndpoint createEndpoint(XAResource transaction, long timeout) {
            return createEndpoint(transaction);
        }

        @Override
        public boolean isDeliveryTransacted(Method method) {
            return false;
        }

        @Override
        public String getActivationName() {
            return "test";
        }

        @Override
        public Class<?> getEndpointClass() {
            return Endpoint.class;
        }
    }

    private record Endpoint(MessageListener listener) implements MessageEndpoint, MessageListener {
        @Override
        public void onMessage(Message message) {
            listener.onMessage(message);
        }

        @Override
        public void beforeDelivery(Method method) {
            // no transaction to begin
        }

        @Override
        public void afterDelivery() {
            // no transaction to end
        }

        @Override
        public void release() {
            // nothing is held
        }
    }

    @Override
    public WorkManager getWorkManager() {
        return this;
    }

    @Override
    public XATerminator getXATerminator() {
        return null;
    }

    @Override
    public Timer createTimer() {
        return new Timer(true);
    }

    @Override
    public boolean isContextSupported(Class<? extends WorkContext> type) {
        return false;
    }

    @Override
    public TransactionSynchronizationRegistry getTransactionSynchronizationRegistry() {
        return null;
    }

    @Override
    public void doWork(Work work) {
        work.run();
    }

    @Override
    public void doWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        work.run();
    }

    @Override
    public long startWork(Work work) {
        threads.execute(work);
        return 0;
    }

    @Override
    public long startWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        return startWork(work);
    }

    @Override
    public void scheduleWork(Work work) {
        threads.execute(work);
    }

    @Override
    public void scheduleWork(Work work, long timeout, ExecutionContext context, WorkListener listener) {
        threads.execute(work);
    }

    @Override
    public void close() {
        adapter.stop();
        threads.shutdownNow();
    }
}
