package io.plantinspection.proposal;

/** Thresholds could not be proposed or decided on; nothing was changed. */
public class RefusedProposalException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final Refusal refusal;

    RefusedProposalException(Refusal refusal, String sentence) {
        super(sentence);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
