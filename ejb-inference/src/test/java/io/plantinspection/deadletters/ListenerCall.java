package io.plantinspection.deadletters;

import jakarta.interceptor.InvocationContext;
import jakarta.jms.Message;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** The call of a listener as the container hands it to an interceptor. */
final class ListenerCall {

    private ListenerCall() {}

    static InvocationContext of(Message message, Callable<?> listener) {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getParameters") ? new Object[] {message} : listener.call());
    }
}
