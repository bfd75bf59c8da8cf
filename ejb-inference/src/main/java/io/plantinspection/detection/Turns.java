package io.plantinspection.detection;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * Looks in the order in which they are due: model by model in turn, in the order of arrival for one model. The model
 * that was served last comes behind all that wait when the next turn is taken, so that one look waits for no more than
 * one turn of each other model, however many wait there.
 */
final class Turns {

    private final Map<String, Queue<Look>> waiting = new LinkedHashMap<>();
    private String servedLast;
    private int size;

    void add(Look look) {
        waiting.computeIfAbsent(look.model(), model -> new ArrayDeque<>()).add(look);
        size++;
    }

    /** The looks of the model whose turn it is, no more than this many; there must be one. */
    List<Look> take(int most) {
        sendBehind(servedLast);
        Queue<Look> due = waiting.values().iterator().next();
        List<Look> taken = new ArrayList<>();
        while (taken.size() < most && !due.isEmpty()) {
            taken.add(due.remove());
        }
        size -= taken.size();
        servedLast = taken.get(0).model();
        if (due.isEmpty()) {
            waiting.remove(servedLast);
        }
        return taken;
    }

    private void sendBehind(String model) {
        Queue<Look> looks = waiting.remove(model);
        if (looks != null) {
            waiting.put(model, looks);
        }
    }

    /** Takes a look out that is no longer wanted; false if it is not here. */
    boolean remove(Look look) {
        Queue<Look> looks = waiting.get(look.model());
        if (looks == null || !looks.remove(look)) {
            return false;
        }
        size--;
        if (looks.isEmpty()) {
            waiting.remove(look.model());
        }
        return true;
    }

    /** Takes everything out. */
    List<Look> clear() {
        List<Look> all = waiting.values().stream().flatMap(Queue::stream).toList();
        waiting.clear();
        size = 0;
        return all;
    }

    boolean waitsFor(String model) {
        return waiting.containsKey(model);
    }

    /** The look that waits longest if all that wait are for one model, else null. */
    Look firstOfOnlyModel() {
        return waiting.size() == 1 ? waiting.values().iterator().next().element() : null;
    }

    int size() {
        return size;
    }
}
