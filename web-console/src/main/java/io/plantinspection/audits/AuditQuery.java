package io.plantinspection.audits;

import io.plantinspection.audit.AuditFilter;
import io.plantinspection.layout.PlantTime;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.Instant;

/** What the address asks of the audit trail, so that a list can be kept as a bookmark and sent to a colleague. */
@Named
@RequestScoped
public class AuditQuery {

    private String from;
    private String to;
    private String actor;
    private String action;
    private String subject;
    private String text;
    private int page = 1;
    private boolean misunderstood;

    /** The same as the domain takes it; a time that is none narrows nothing. */
    public AuditFilter filter() {
        return new AuditFilter(instant(from), instant(to), actor, action, subject, text);
    }

    /** Whether anything narrows the list. */
    public boolean narrows() {
        return !filter().equals(AuditFilter.ALL);
    }

    /** Whether a time could not be understood. */
    public boolean misunderstood() {
        filter();
        return misunderstood;
    }

    private Instant instant(String time) {
        if (time == null) {
            return null;
        }
        try {
            return PlantTime.read(time);
        } catch (DateTimeException e) {
            misunderstood = true;
            return null;
        }
    }

    private static String orNull(String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }

    public String getFrom() {
        return from;
    }

    public void setFrom(String from) {
        this.from = orNull(from);
    }

    public String getTo() {
        return to;
    }

    public void setTo(String to) {
        this.to = orNull(to);
    }

    public String getActor() {
        return actor;
    }

    public void setActor(String actor) {
        this.actor = orNull(actor);
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = orNull(action);
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = orNull(subject);
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = orNull(text);
    }

    /** Page of the list, from 1. */
    public int getPage() {
        return page;
    }

    public void setPage(int page) {
        this.page = Math.max(1, page);
    }
}
