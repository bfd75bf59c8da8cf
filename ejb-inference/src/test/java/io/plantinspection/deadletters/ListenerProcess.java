package io.plantinspection.deadletters;

import io.plantinspection.messages.Destinations;
import io.plantinspection.platform.AfterCommit;
import io.plantinspection.platform.BrokerOutage;
import io.plantinspection.platform.DatabaseClock;
import io.plantinspection.platform.DatabaseOutage;
import io.plantinspection.platform.Outages;
import io.plantinspection.testing.TestDatabase;
import io.plantinspection.testing.TestTransactions;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Listeners in a process of their own, each watched as in the server; one request ends them all. */
final class ListenerProcess implements AutoCloseable {

    static final int LISTENERS = 8;
    static final int STATUS = 42;
    static final String DEADLY = "deadly";
    static final String REPLIES = "inspection.replies.plant";

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;

    ListenerProcess(String broker, Path folder) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dplant.test.postgresql=" + System.getProperty("plant.test.postgresql", ""),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Program.class.getName(),
                        broker,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
    }

    /** Waits until the process has ended by itself and returns its exit status. */
    int awaitEnd() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the listeners are still running");
        }
        return process.exitValue();
    }

    /** Ends the process at once, as kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    /** The other process's program: the broker's address, and the folder of the database. */
    static final class Program {

        /** Nobody goes on before all are worked on, so that what ends the process ends work on all. */
        private final CountDownLatch allBegun = new CountDownLatch(LISTENERS);

        private final ActiveMQConnectionFactory broker;
        private final TestDatabase database;
        private final TestTransactions transactions = new TestTransactions();
        private final Quarantine quarantine = new Quarantine(new AfterCommit(transactions));

        private Program(String url, Path folder) {
            broker = new ActiveMQConnectionFactory(url + "?consumerWindowSize=0");
            database = TestDatabase.of(folder);
        }

        public static void main(String[] arguments) {
            var program = new Program(arguments[0], Path.of(arguments[1]));
            for (int i = 0; i < LISTENERS; i++) {
                new Thread(program::listen).start();
            }
        }

        private void listen() {
            try (JMSContext session = broker.createContext(JMSContext.SESSION_TRANSACTED);
                    JMSConsumer requests =
                            session.createConsumer(session.createQueue(Destinations.INSPECTION_REQUESTS))) {
                var outages = new Outages(
                        new DatabaseOutage(new DatabaseClock(database.entities())), new BrokerOutage(broker));
                var watch = new DeliveryWatch(new TestFailures(database), quarantine, new Transfer(session), outages);
                while (true) {
                    Message request = requests.receive();
                    watch.watch(ListenerCall.of(request, () -> answer(request, session)));
                    session.commit();
                    transactions.ended(true);
                }
            } catch (Exception e) {
                throw new IllegalStateException("a listener failed", e);
            }
        }

        private Object answer(Message request, JMSContext session) throws Exception {
            if (!request.getJMSRedelivered()) {
                allBegun.countDown();
                allBegun.await();
            }
            String id = request.getStringProperty("requestId");
            if (id.equals(DEADLY)) {
                Runtime.getRuntime().halt(STATUS);
            }
            session.createProducer().send(session.createQueue(REPLIES), id);
            return null;
        }
    }
}
