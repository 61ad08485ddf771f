package studio.patchbay.core.internal.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.patchbay.api.Content;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.runtime.Contribution;
import studio.patchbay.api.security.CallInterceptor;
import studio.patchbay.core.internal.catalog.Catalog;
import studio.patchbay.core.internal.catalog.Entry;
import studio.patchbay.core.internal.rpc.RpcException;

/**
 * A {@code tools/call}: arguments are checked before the handler runs, structured results after.
 *
 * @param precheck refuses the request by throwing {@link RpcException}, knowing the tool
 * @param wrapped whether the client called the {@code call} of the slim surface, which names the tool
 */
public record ToolWork(String name, Map<String, Object> arguments, Consumer<Entry.Tool> precheck, boolean wrapped)
        implements Work<ToolResult> {

    private static final Logger LOG = LoggerFactory.getLogger(ToolWork.class);

    @Override
    public Entry.Tool find(Catalog catalog, Predicate<Entry> visible) {
        Catalog there = wrapped ? catalog.full() : catalog;
        Entry.Tool tool = there.tool(name);
        if (tool == null || !visible.test(tool)) {
            throw RpcException.invalidParams(wrapped ? there.unknownTool(name, visible) : "Unknown tool: " + name);
        }
        return tool;
    }

    /** A model that called by way of {@code call} reads what it did wrong; -32602 would be for its client. */
    @Override
    public Ended<ToolResult> absent(Ended<ToolResult> ended) {
        return wrapped
                ? new Ended<>(new Outcome.Done<>(ToolResult.error(ended.detail())), ended.how(), ended.detail())
                : ended;
    }

    @Override
    public Contribution.Kind kind() {
        return Contribution.Kind.TOOL;
    }

    @Override
    public String asked() {
        return name;
    }

    @Override
    public Map<String, Object> sent() {
        return arguments;
    }

    @Override
    public Ended<ToolResult> misfit(Entry entry) {
        Entry.Tool tool = (Entry.Tool) entry;
        precheck.accept(tool);
        List<String> problems = tool.input().problems(arguments);
        if (problems.isEmpty()) {
            return null;
        }
        // A tool error rather than -32602, so that the model sees it and corrects itself.
        return done(ToolResult.error(
                "The arguments do not fit the tool's input schema: " + String.join("; ", problems)));
    }

    @Override
    public ToolResult run(Entry entry, Call call) throws Exception {
        Entry.Tool tool = (Entry.Tool) entry;
        ToolResult result = tool.handler().call(arguments, call);
        return result == null || result.error() || tool.output() == null ? nonNull(result) : checked(tool, result);
    }

    private ToolResult nonNull(ToolResult result) {
        if (result == null) {
            throw new IllegalStateException("the handler of " + name + " returned null");
        }
        return result;
    }

    private ToolResult checked(Entry.Tool tool, ToolResult result) {
        List<String> problems = result.structured() == null
                ? List.of("there is no structured content")
                : tool.output().problems(result.structured());
        if (problems.isEmpty()) {
            return result;
        }
        LOG.error("The result of {} does not fit its own output schema: {}", name, problems);
        throw new BrokenResultException("The tool \"" + name + "\" gave a result that does not fit its own output schema: "
                + String.join("; ", problems));
    }

    @Override
    public Ended<ToolResult> done(ToolResult result) {
        return result.error()
                ? new Ended<>(new Outcome.Done<>(result), CallInterceptor.Outcome.TOOL_ERROR, firstText(result))
                : Work.super.done(result);
    }

    private static String firstText(ToolResult result) {
        return result.content().stream()
                .map(ToolWork::text)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("The tool did not say what is wrong.");
    }

    private static String text(Content block) {
        if (block instanceof Content.Text text) {
            return text.text();
        }
        return block instanceof Content.Raw raw && raw.json().get("text") instanceof String text ? text : null;
    }

    @Override
    public Outcome<ToolResult> failed(String sentence) {
        return new Outcome.Done<>(ToolResult.error(sentence));
    }
}
