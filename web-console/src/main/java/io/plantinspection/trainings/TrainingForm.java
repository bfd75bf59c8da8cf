package io.plantinspection.trainings;

import io.plantinspection.catalogue.DatasetCatalogue;
import io.plantinspection.catalogue.DatasetSummary;
import io.plantinspection.messages.TrainingCommand;
import io.plantinspection.profile.TrainingProfile;
import io.plantinspection.run.TrainingCommands;
import io.plantinspection.run.TrainingRun;
import io.plantinspection.run.TrainingRuns;
import io.plantinspection.schedule.PlantCalendar;
import io.plantinspection.schedule.Schedules;
import io.plantinspection.signin.CurrentUser;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** What an engineer fills in to have a model trained, now or by a calendar. */
@Named
@RequestScoped
public class TrainingForm {

    @Inject
    private TrainingCommands commands;

    @Inject
    private TrainingRuns runs;

    @Inject
    private Schedules schedules;

    @Inject
    private DatasetCatalogue catalogue;

    @Inject
    private CurrentUser user;

    @Inject
    private FacesContext faces;

    @Inject
    private TrainingAnswers answers;

    /** Begins with the values of the run that the address names, or with the dataset that it names. */
    public void load() {
        String from = answers.getFrom();
        if (from != null && from.matches("\\d{1,18}")) {
            runs.lookUp(Long.parseLong(from)).ifPresent(this::take);
        }
        if (answers.getDataset() != null && answers.getProduct() == null) {
            answers.setProduct(answers.getDataset());
        }
    }

    private void take(TrainingRun run) {
        answers.setProduct(run.product());
        answers.setDataset(run.dataset());
        answers.setProfile(run.profileName());
        answers.setDevice(run.device().key());
        answers.setSeed(run.seed());
        Map<String, String> defaults = defaults();
        ProfileText.values(run.profile().text()).forEach((name, value) -> {
            if (!value.equals(defaults.get(name))) {
                answers.getOverrides().put(name, value);
            }
        });
    }

    /** The datasets that there are. */
    public List<DatasetSummary> datasets() {
        return catalogue.all();
    }

    /** Names of the profiles. */
    public List<String> profiles() {
        return TrainingProfile.names();
    }

    /** Every value of the chosen profile with its name. */
    public List<Map.Entry<String, String>> values() {
        return List.copyOf(defaults().entrySet());
    }

    private Map<String, String> defaults() {
        return ProfileText.values(TrainingProfile.named(answers.getProfile()).text());
    }

    /** Has the model trained as the form says, or says what to change. */
    public String submit() {
        try {
            return answers.isScheduled() ? schedule() : begin();
        } catch (IllegalArgumentException e) {
            faces.addMessage(null, new FacesMessage(FacesMessage.SEVERITY_ERROR, e.getMessage(), null));
            return null;
        }
    }

    private String begin() {
        TrainingRun run = commands.obey(command(), user.actor()).get(0);
        return "/training?faces-redirect=true&id=" + run.id();
    }

    private String schedule() {
        schedules.create(
                command(),
                PlantCalendar.of(answers.getCalendar(), ZoneId.systemDefault()),
                answers.getNewParts(),
                user.actor());
        return "/schedules?faces-redirect=true";
    }

    private TrainingCommand command() {
        Map<String, String> overrides = answers.getOverrides().entrySet().stream()
                .filter(value -> value.getValue() != null && !value.getValue().isBlank())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
        return new TrainingCommand(
                null,
                null,
                "console-" + UUID.randomUUID(),
                answers.getProduct(),
                answers.getDataset(),
                null,
                answers.getProfile(),
                null,
                overrides,
                answers.getDevice(),
                answers.getSeed(),
                answers.isActivate(),
                answers.getReason());
    }
}
