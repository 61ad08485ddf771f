package studio.patchbay.client.testing;

import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolHandler;
import studio.patchbay.core.testing.Tools;

/** Tools that ask. */
public final class Questions {

    private Questions() {}

    /** What is asked for. */
    public record Name(String name) {}

    /** {@code greet} asks for a name. */
    public static ToolHandler greeting() {
        return Tools.tool("greet", (arguments, context) -> {
            Name name = context.ask("who", "Who are you?", Name.class).orElseFail("no name");
            return ToolResult.text("Hello, " + name.name());
        });
    }
}
