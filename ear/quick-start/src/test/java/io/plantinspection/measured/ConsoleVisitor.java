package io.plantinspection.measured;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who is signed in to the console and asks for its pages, without a browser. */
public final class ConsoleVisitor {

    private static final String SIGN_IN = "signin.xhtml";
    private static final Pattern VIEW_STATE =
            Pattern.compile("name=\"jakarta\\.faces\\.ViewState\"[^>]*value=\"([^\"]+)\"");

    private final URI console;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private ConsoleVisitor(URI console) {
        this.console = console;
    }

    /**
     * Signs somebody in.
     *
     * @param console address of the console, with a slash at its end
     * @throws IOException if the console does not let them in
     */
    public static ConsoleVisitor signedIn(URI console, String name, String password)
            throws IOException, InterruptedException {
        var visitor = new ConsoleVisitor(console);
        Matcher state = VIEW_STATE.matcher(visitor.get(SIGN_IN).body());
        if (!state.find()) {
            throw new IOException("the sign-in page of " + console + " is another one than this expects");
        }
        visitor.post(
                SIGN_IN,
                Map.of(
                        "signin",
                        "signin",
                        "name",
                        name,
                        "password",
                        password,
                        "enter",
                        "",
                        "jakarta.faces.ViewState",
                        state.group(1)));
        visitor.page("inspections.xhtml");
        return visitor;
    }

    /**
     * The page at a path below the console's address.
     *
     * @throws IOException if it is not answered with a page
     */
    public String page(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        if (response.statusCode() != 200) {
            throw new IOException(response.uri() + " was answered with " + response.statusCode());
        }
        return response.body();
    }

    /** Milliseconds until the whole page at a path was there. */
    public double milliseconds(String path) throws IOException, InterruptedException {
        long asked = System.nanoTime();
        page(path);
        return (System.nanoTime() - asked) / 1e6;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(console.resolve(path)).build(), BodyHandlers.ofString());
    }

    private void post(String path, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(console.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        client.send(request, BodyHandlers.discarding());
    }
}
