package io.plantinspection.schedules;

import io.plantinspection.schedule.ScheduleOutcome;
import io.plantinspection.schedule.Schedules;
import io.plantinspection.schedule.TrainingSchedule;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Which trainings begin by themselves: when next, what became of the last times; pausing, resuming and ending. */
@Named
@RequestScoped
public class SchedulePage {

    /** What can be done to a schedule. */
    public enum Command {
        /** Has its times go by. */
        PAUSE,
        /** Has it come again. */
        RESUME,
        /** Ends it for good. */
        END
    }

    private static final int TIMES = 3;
    private static final int OUTCOMES = 10;

    @Inject
    private Schedules schedules;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private List<TrainingSchedule> all;
    private Command command = Command.PAUSE;
    private long schedule;
    private String reason;

    /** Those that come again first, then those that have ended. */
    public List<TrainingSchedule> all() {
        if (all == null) {
            all = schedules.all();
        }
        return all;
    }

    /** When, in words of the reader's language. */
    public String inWords(TrainingSchedule of) {
        return of.calendar().inWords(faces.getViewRoot().getLocale());
    }

    /** The next times; none while it is paused and when it is over. */
    public List<Instant> next(TrainingSchedule of) {
        return of.dueAt()
                .map(due -> Stream.concat(Stream.of(due), of.calendar().next(due, TIMES - 1).stream())
                        .toList())
                .orElse(List.of());
    }

    /** What became of its last times, the newest first. */
    public List<ScheduleOutcome> outcomes(TrainingSchedule of) {
        return schedules.outcomes(of.id(), OUTCOMES);
    }

    /** What can be done to it. */
    public List<Command> commands(TrainingSchedule to) {
        return to.isOver() ? List.of() : List.of(to.isPaused() ? Command.RESUME : Command.PAUSE, Command.END);
    }

    /** Does the chosen command to the chosen schedule. */
    public String carryOut() {
        try {
            switch (command) {
                case PAUSE -> schedules.pause(schedule, user.actor(), reason);
                case RESUME -> schedules.resume(schedule, user.actor(), reason);
                case END -> schedules.end(schedule, user.actor(), reason);
            }
            return "/schedules?faces-redirect=true";
        } catch (IllegalArgumentException e) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
            return null;
        }
    }

    public Command getCommand() {
        return command;
    }

    public void setCommand(Command command) {
        this.command = command;
    }

    public long getSchedule() {
        return schedule;
    }

    public void setSchedule(long schedule) {
        this.schedule = schedule;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
