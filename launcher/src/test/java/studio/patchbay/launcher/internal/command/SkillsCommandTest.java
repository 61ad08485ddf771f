package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The list of {@code patchbay skills} keeps its columns and tells the folders apart. */
class SkillsCommandTest {

    @Test
    void theWidestStatusFitsItsColumn() throws IOException {
        assertThat(printed("""
                {"bundles": [{"file": "/home/skills/a.jar", "symbolicName": "a", "version": "1.0.0", "status": "ACTIVE"}],
                 "contributions": [
                  {"kind": "TOOL", "name": "a_one", "bundle": "a", "status": "PUBLISHED"},
                  {"kind": "TOOL", "name": "a_two", "bundle": "a", "status": "INVALID_DEFINITION", "reason": "it has no description"}]}
                """)).isEqualTo("""
                active      a.jar  a 1.0.0

                published          tool a_one  (a)
                invalid definition tool a_two  (a): it has no description
                """);
    }

    @Test
    void filesOfSeveralFoldersStandUnderTheirs() throws IOException {
        assertThat(printed("""
                {"bundles": [
                  {"file": "/home/skills/a.jar", "symbolicName": "a", "version": "1.0.0", "status": "ACTIVE"},
                  {"file": "/home/transports/t.jar", "symbolicName": "t", "version": "1.0.0", "status": "ACTIVE"}]}
                """)).isEqualTo("""
                /home/skills:
                active      a.jar  a 1.0.0
                /home/transports:
                active      t.jar  t 1.0.0
                """);
    }

    private static String printed(String state) throws IOException {
        JsonNode json = new ObjectMapper().readTree(state);
        StringWriter text = new StringWriter();
        try (PrintWriter out = new PrintWriter(text)) {
            SkillsCommand.print(out, json);
        }
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
