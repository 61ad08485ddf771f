package studio.patchbay.launcher.internal.settings;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A configuration file: UTF-8, a {@code key = value} per line, {@code #} starts a comment line. There are no escapes, so
 * that a Windows path can be written as it is.
 */
final class SettingFile {

    private SettingFile() {}

    /** @return texts by key, in the order of the file */
    static Map<String, Origin> read(Path file) {
        List<String> lines = lines(file);
        Map<String, Origin> entries = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(entries, line, file + ", line " + (i + 1));
            }
        }
        return entries;
    }

    private static void add(Map<String, Origin> entries, String line, String where) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new InvalidSettingException(where + ": write key = value, or start the line with # for a comment");
        }
        String key = line.substring(0, equals).strip();
        Origin earlier = entries.putIfAbsent(key, new Origin(line.substring(equals + 1).strip(), where));
        if (earlier != null) {
            throw new InvalidSettingException(
                    where + ": " + key + " is already set in " + earlier.where() + "; keep one of the two");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            throw new InvalidSettingException(
                    "The configuration file " + file + " does not exist; create it or name another one", e);
        } catch (MalformedInputException e) {
            throw new InvalidSettingException("The configuration file " + file + " is not UTF-8; save it as UTF-8", e);
        } catch (IOException e) {
            throw new InvalidSettingException("The configuration file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
