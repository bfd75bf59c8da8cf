package io.plantinspection.trainings;

import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.messages.TrainingProgress.Phase;
import io.plantinspection.run.TrainingCommands;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Stops the training that a page shows, and has it go on. */
@Named
@RequestScoped
public class TrainingControl {

    @Inject
    private TrainingCommands commands;

    @Inject
    private TrainingPage page;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    private String reason;

    /** Whether the run goes on or waits, and nobody asked it to stop. */
    public boolean canStop() {
        return page.run() != null && page.run().isOpen() && !page.run().stopAsked();
    }

    /** Whether the run could go on from a checkpoint. */
    public boolean canResume() {
        TrainingRun run = page.run();
        return run != null && (run.phase() == Phase.STOPPED || run.phase() == Phase.FAILED && run.checkpointStep() > 0);
    }

    /** Has the run stop at its next step, with a checkpoint. */
    public String stop() {
        return command(TrainingCommand.stop(page.run().id(), reason));
    }

    /** Has the run go on from its checkpoint. */
    public String resume() {
        return command(TrainingCommand.resume(page.run().id(), reason));
    }

    private String command(TrainingCommand command) {
        try {
            commands.obey(command, user.actor());
            return "/training?faces-redirect=true&id=" + command.run();
        } catch (IllegalArgumentException e) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
            return null;
        }
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
