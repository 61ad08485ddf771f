package studio.patchbay.launcher.internal.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToolArgumentsTest {

    private static final String SCHEMA = """
            {"properties": {"text": {"type": "string"}, "count": {"type": "integer"}, "deep": {"type": "boolean"}}}""";

    @Test
    void oneJsonObjectIsTakenAsItIs() {
        assertThat(new ToolArguments(List.of("{\"text\": \"a\"}")).json().toString()).isEqualTo("{\"text\":\"a\"}");
        assertThat(new ToolArguments(List.of()).json().toString()).isEqualTo("{}");
    }

    @Test
    void pairsBecomeWhatTheSchemaWants() throws IOException {
        assertThat(given("text=5", "count=5", "deep=true")).isEqualTo("{\"text\":\"5\",\"count\":5,\"deep\":true}");
    }

    @Test
    void whatIsNoJsonStaysText() throws IOException {
        assertThat(given("count=many", "other=1 2", "text=a=b"))
                .isEqualTo("{\"count\":\"many\",\"other\":\"1 2\",\"text\":\"a=b\"}");
    }

    @Test
    void anythingElseIsWrongUsage() {
        assertThatThrownBy(() -> given("text")).isInstanceOf(CommandException.class)
                .hasMessage("\"text\" is neither key=value nor a JSON object");
        assertThatThrownBy(() -> new ToolArguments(List.of("{nope")).json()).isInstanceOf(CommandException.class)
                .hasMessageStartingWith("The arguments are not a JSON object: ");
    }

    private static String given(String... pairs) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(SCHEMA);
        return new ToolArguments(List.of(pairs)).with(schema).toString();
    }
}
