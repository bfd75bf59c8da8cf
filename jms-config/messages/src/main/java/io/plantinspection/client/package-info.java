/**
 * A client for plants that speak Java. It needs the API of Jakarta Messaging, an implementation of Jakarta JSON Binding
 * and the client library of a broker's protocol, and nothing of the server.
 */
package io.plantinspection.client;
