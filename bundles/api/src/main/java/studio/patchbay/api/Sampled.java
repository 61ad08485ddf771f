package studio.patchbay.api;

import java.util.Map;

/**
 * What the client's language model said.
 *
 * @param text the text of the message; blocks of other kinds are left out
 * @param model the model's name as the client gives it
 * @param stopReason such as {@code endTurn}, or null
 * @param raw the whole {@code CreateMessageResult} as JSON
 */
public record Sampled(String text, String model, String stopReason, Map<String, Object> raw) {}
