package studio.patchbay.core.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Breaks valid messages in the ways that clients, proxies and attackers do; the same seed breaks them the same way. */
final class Mutator {

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[-0-9.eE+]+|true|false|null|[{}\\[\\],:]");

    /** A value of an object's member, without what is inside of it. */
    private static final Pattern VALUE =
            Pattern.compile(":\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[-0-9.eE+]+|true|false|null|\\{[^{}]*\\}|\\[[^\\[\\]]*\\])");

    /** Values to put where another was. */
    private static final String[] VALUES = {
        "null", "true", "false", "0", "-1", "1.5", "1e400", "-0", "1E-400", "9007199254740993", "2147483648",
        "99999999999999999999999999999999999999", "1".repeat(70), "\"\"", "\"a\"", "\"\\ud800\"", "\"\\u0000\"",
        "\"\\udc00\\ud800\"", "\"" + "x".repeat(300) + "\"", "[]", "{}", "[[]]", "{\"a\":{}}", "[1,\"a\",null]",
        "{\"_meta\":{}}", "\"2026-07-28\"", "\"2025-11-25\"", "\"tools/call\"", "NaN", "'a'", "0x10", "01", "+1",
        "\"=?base64?YQ==?=\"", "{\"type\":\"object\"}", "\"\ud83d\ude00\"", "\"\u202e\""
    };

    private static final byte[][] BYTES = {
        {(byte) 0xFF}, {(byte) 0xC0, (byte) 0x80}, {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xF8}, {0}, {0, 0},
        {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, {(byte) 0xFE, (byte) 0xFF}, {'\n'}, {'"'}, {'\\'}, {'{'}, {'}'}, {0x1F}
    };

    private final Random random;

    Mutator(long seed) {
        random = new Random(seed);
    }

    int pick(int bound) {
        return random.nextInt(bound);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** A message with one to four things wrong, or none. */
    byte[] mutate(String message) {
        String text = message;
        int wrong = random.nextInt(4);
        for (int i = 0; i < wrong; i++) {
            text = random.nextInt(3) == 0 ? mutateTokens(text) : mutateValue(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return random.nextInt(8) == 0 ? mutateBytes(bytes) : bytes;
    }

    /** Puts another value in place of one, so that it mostly stays JSON. */
    private String mutateValue(String text) {
        List<int[]> values = new ArrayList<>();
        Matcher matcher = VALUE.matcher(text);
        while (matcher.find()) {
            values.add(new int[] {matcher.start(1), matcher.end(1)});
        }
        if (values.isEmpty()) {
            return mutateTokens(text);
        }
        int[] at = pick(values);
        String old = text.substring(at[0], at[1]);
        String value = switch (random.nextInt(6)) {
            case 0 -> nested(old);
            case 1 -> {
                int[] other = pick(values);
                yield text.substring(other[0], other[1]);
            }
            default -> VALUES[random.nextInt(VALUES.length)];
        };
        return text.substring(0, at[0]) + value + text.substring(at[1]);
    }

    private String mutateTokens(String text) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        if (tokens.isEmpty()) {
            return pick(List.of(VALUES));
        }
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        switch (random.nextInt(9)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(at));
            case 2, 3, 4 -> tokens.set(at, VALUES[random.nextInt(VALUES.length)]);
            case 5 -> tokens.set(at, tokens.set(other, tokens.get(at)));
            case 6 -> tokens.set(at, nested(tokens.get(at)));
            case 7 -> repeatMember(tokens, at);
            default -> tokens.subList(Math.min(at, other), Math.max(at, other)).clear();
        }
        return String.join("", tokens);
    }

    private String nested(String token) {
        int depth = 1 + random.nextInt(120);
        return random.nextBoolean()
                ? "[".repeat(depth) + token + "]".repeat(depth)
                : "{\"a\":".repeat(depth) + token + "}".repeat(depth);
    }

    /** Writes a member of an object twice. */
    private static void repeatMember(List<String> tokens, int at) {
        for (int i = at; i + 2 < tokens.size(); i++) {
            if (tokens.get(i + 1).equals(":")) {
                tokens.addAll(i, List.of(tokens.get(i), ":", "1", ","));
                return;
            }
        }
    }

    private byte[] mutateBytes(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        int at = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
        int kind = random.nextInt(4);
        out.write(bytes, 0, at);
        if (kind == 0) {
            out.writeBytes(BYTES[random.nextInt(BYTES.length)]);
        } else if (kind == 1 && bytes.length > 0) {
            out.write(bytes[at] ^ 1 << random.nextInt(8));
        }
        int rest = kind == 3 ? bytes.length : kind == 1 ? at + 1 : at;
        if (rest < bytes.length) {
            out.write(bytes, rest, bytes.length - rest);
        }
        return out.toByteArray();
    }
}
