package io.plantinspection.run;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/**
 * Payara's word that it is about to shut down, given while applications still work; a bean's {@code @PreDestroy} comes
 * when the broker's connections are closed already. Payara's classes are found by name, for their artifacts are not
 * published.
 */
final class ServerShutdown implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(ServerShutdown.class.getName());
    private static final String API = "org.glassfish.api.event.";

    private final Object events;
    private final Object listener;

    private ServerShutdown(Object events, Object listener) {
        this.events = events;
        this.listener = listener;
    }

    /** Does something when the server begins to shut down; the server waits until it is done. */
    static ServerShutdown listen(Runnable work) {
        try {
            ClassLoader server = ServerShutdown.class.getClassLoader();
            Class<?> listenerType = server.loadClass(API + "EventListener");
            Object awaited = server.loadClass(API + "EventTypes")
                    .getField("PREPARE_SHUTDOWN")
                    .get(null);
            Object events = server.loadClass("org.glassfish.internal.api.Globals")
                    .getMethod("get", Class.class)
                    .invoke(null, server.loadClass(API + "Events"));
            InvocationHandler handler = (proxy, method, arguments) -> switch (method.getName()) {
                case "event" -> {
                    if (awaited.equals(typeOf(arguments[0]))) {
                        work.run();
                    }
                    yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "listener of training";
            };
            Object listener = Proxy.newProxyInstance(server, new Class<?>[] {listenerType}, handler);
            call(events, "register", listenerType, listener);
            return new ServerShutdown(events, listener);
        } catch (ReflectiveOperationException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "this server does not tell when it shuts down; a run may then repeat the steps since its checkpoint",
                    e);
            return new ServerShutdown(null, null);
        }
    }

    private static Object typeOf(Object event) throws ReflectiveOperationException {
        return event.getClass().getMethod("type").invoke(event);
    }

    private static void call(Object events, String name, Class<?> type, Object listener)
            throws ReflectiveOperationException {
        for (Method method : events.getClass().getMethods()) {
            if (method.getName().equals(name) && method.getParameterTypes()[0] == type) {
                method.invoke(events, listener);
            }
        }
    }

    @Override
    public void close() {
        if (events != null) {
            try {
                call(events, "unregister", listener.getClass().getInterfaces()[0], listener);
            } catch (ReflectiveOperationException e) {
                LOG.log(System.Logger.Level.WARNING, "the server still holds a listener of this application", e);
            }
        }
    }
}
