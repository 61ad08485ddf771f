package studio.patchbay.launcher.internal.deploy;

import java.nio.file.Path;

/** The host's own copy of a file. What was checked and what is installed are the same bytes. */
record Staged(String sha256, Path file) {}
