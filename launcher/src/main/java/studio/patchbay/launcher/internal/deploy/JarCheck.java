package studio.patchbay.launcher.internal.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import studio.patchbay.api.runtime.BundleState.Code;

/**
 * Decides whether a jar is a bundle that may be installed. Every byte of it is read once and compared with its checksum:
 * a file with holes, as out-of-order copying leaves them, has a perfect directory.
 */
final class JarCheck {

    private static final int MOST_ENTRIES = 10_000;
    private static final long MOST_BYTES = 200L << 20;

    /** Small entries may compress better than this; empty class stubs and templates do. */
    private static final long RATIO = 100;
    private static final long LARGE_ENTRY = 1L << 20;

    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private final byte[] buffer = new byte[1 << 16];
    private long bytes;

    private JarCheck() {}

    /** Reads the whole jar and returns who it is. */
    static Identity check(Path jar) throws RefusedException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            new JarCheck().checkEntries(file);
            return identity(manifest(file));
        } catch (IOException | IllegalArgumentException e) {
            throw new DamagedException(
                    "not a zip file, or a damaged or incomplete one (" + e.getMessage() + "); copy it again", e);
        }
    }

    private void checkEntries(JarFile file) throws IOException, RefusedException {
        List<? extends ZipEntry> entries = Collections.list(file.entries());
        if (entries.size() > MOST_ENTRIES) {
            throw new RefusedException(Code.UNSAFE, "it has more than " + MOST_ENTRIES + " entries");
        }
        Set<String> names = new HashSet<>();
        for (ZipEntry entry : entries) {
            checkName(entry.getName());
            if (!names.add(entry.getName())) {
                throw new RefusedException(Code.UNSAFE, "it has two entries named " + quoted(entry.getName()) + "; build it again");
            }
            checkContent(file, entry);
        }
    }

    private static void checkName(String name) throws RefusedException {
        boolean escapes = name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches()
                || List.of(name.split("/")).contains("..");
        if (escapes) {
            throw new RefusedException(Code.UNSAFE, "it has an entry that leads out of the jar, " + quoted(name)
                    + ": this is how an attack looks; do not use this file");
        }
    }

    private void checkContent(JarFile file, ZipEntry entry) throws IOException, RefusedException {
        CRC32 sum = new CRC32();
        long length = 0;
        try (InputStream in = file.getInputStream(entry)) {
            for (int n; (n = in.read(buffer)) >= 0; ) {
                sum.update(buffer, 0, n);
                length += n;
                bytes += n;
                checkExpansion(entry, length);
            }
        }
        if (sum.getValue() != entry.getCrc() || length != entry.getSize()) {
            throw new DamagedException("damaged or incomplete: " + quoted(entry.getName())
                    + " does not have the content that its checksum is of; copy it again");
        }
    }

    private void checkExpansion(ZipEntry entry, long length) throws RefusedException {
        if (bytes > MOST_BYTES) {
            throw new RefusedException(Code.UNSAFE, "it unpacks to more than " + (MOST_BYTES >> 20) + " MB");
        }
        if (length > LARGE_ENTRY && length / RATIO > entry.getCompressedSize()) {
            throw new RefusedException(Code.UNSAFE, "it has an entry that unpacks to more than " + RATIO + " times its size, "
                    + quoted(entry.getName()) + ": this is how a zip bomb looks");
        }
    }

    private static Manifest manifest(JarFile file) throws IOException, RefusedException {
        Manifest manifest = file.getManifest();
        if (manifest == null) {
            throw notABundle("it has no " + JarFile.MANIFEST_NAME);
        }
        return manifest;
    }

    private static Identity identity(Manifest manifest) throws RefusedException {
        String name = header(manifest, Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "").trim();
        if (name.isEmpty()) {
            throw notABundle("its manifest has no " + Constants.BUNDLE_SYMBOLICNAME);
        }
        if (!header(manifest, Constants.BUNDLE_MANIFESTVERSION).equals("2")) {
            throw notABundle("its manifest has no " + Constants.BUNDLE_MANIFESTVERSION + ": 2");
        }
        if (!SYMBOLIC_NAME.matcher(name).matches()) {
            throw new RefusedException(Code.NOT_A_BUNDLE, "it has the " + Constants.BUNDLE_SYMBOLICNAME + " " + quoted(name)
                    + ", but only letters, digits, '.', '_' and '-' are allowed");
        }
        if (!header(manifest, Constants.FRAGMENT_HOST).isEmpty()) {
            throw new RefusedException(Code.NOT_A_BUNDLE, "a fragment of another bundle (" + Constants.FRAGMENT_HOST
                    + "), which cannot be deployed on its own; build both into one bundle");
        }
        return new Identity(name, version(header(manifest, Constants.BUNDLE_VERSION)));
    }

    private static Version version(String text) throws RefusedException {
        try {
            return Version.parseVersion(text);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Code.NOT_A_BUNDLE, "it has the " + Constants.BUNDLE_VERSION + " " + quoted(text)
                    + ", which is not a version: write up to three numbers and a word, like 1.2.0.beta", e);
        }
    }

    private static String header(Manifest manifest, String name) {
        String value = manifest.getMainAttributes().getValue(name);
        return value == null ? "" : value.trim();
    }

    private static RefusedException notABundle(String because) {
        return new RefusedException(Code.NOT_A_BUNDLE, "not a bundle: " + because + "; build it with bnd-maven-plugin");
    }

    private static String quoted(String text) {
        return "'" + PlainText.of(text, 120) + "'";
    }
}
