package io.plantinspection.evidence;

/**
 * What a check of the evidence found.
 *
 * @param entries of the audit trail that were checked and found good
 * @param blocks that were checked and found good
 * @param inspections in blocks that were checked and found good
 * @param checkpoints that both chains were compared with
 * @param finding the first thing that is wrong, as a sentence that names the row, or null if nothing is
 */
public record Verification(long entries, long blocks, long inspections, long checkpoints, String finding) {

    /** Whether nothing was altered, left out, added, reordered or cut off. */
    public boolean intact() {
        return finding == null;
    }
}
