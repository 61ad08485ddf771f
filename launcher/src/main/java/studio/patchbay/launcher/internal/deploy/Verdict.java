package studio.patchbay.launcher.internal.deploy;

/** What was found in a file. */
sealed interface Verdict {

    String sha256();

    /** A bundle. */
    record Good(Candidate candidate) implements Verdict {
        @Override
        public String sha256() {
            return candidate.sha256();
        }
    }

    /**
     * Nothing that can be deployed.
     *
     * @param sha256 empty if the file could not be read
     * @param unfinished whether more of the file may be on its way
     */
    record Bad(String sha256, Reason reason, boolean unfinished) implements Verdict {}
}
