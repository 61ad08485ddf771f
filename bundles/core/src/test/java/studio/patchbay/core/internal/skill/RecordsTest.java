package studio.patchbay.core.internal.skill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.patchbay.api.Doc;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolException;
import studio.patchbay.core.internal.schema.CompiledSchema;
import studio.patchbay.json.Json;

/** How records look in JSON; see the Javadoc of @Tool and @Doc. */
class RecordsTest {

    private final Records records = new Records();

    enum Format { PNG, EXR }

    record Check(
            @Doc("Absolute path of the .usd file") String stage,
            @Doc("Rules to run; leave out for all") Optional<List<String>> rules) {}

    record Everything(
            boolean flag, byte b, int i, long l, float f, double d, BigInteger whole, BigDecimal exact, Format format,
            URI uri, Path path, Instant instant, LocalDate date, Duration duration, List<Integer> list, Set<String> set,
            Map<String, Double> map, Check check, Object any, byte[] bytes) {}

    record Bounds(
            @Doc(value = "", min = 1, max = 10) int count,
            @Doc(value = "", min = 0.5) double scale,
            @Doc(value = "", max = 3) String code,
            @Doc(value = "", min = 1) List<String> items) {}

    record Defaults(
            @Doc(value = "", defaultValue = "5") int count,
            @Doc(value = "", defaultValue = "png") String text,
            @Doc(value = "", defaultValue = "\"exr\"") String quoted,
            @Doc(value = "", defaultValue = "EXR") Format format,
            @Doc(value = "", defaultValue = "[1,2]") List<Integer> list) {}

    record Node(String name, List<Node> children) {}

    record Holder(Node first, Optional<Node> second) {}

    record Routed(@Doc(value = "", header = "Region") String region) {}

    @Doc("What to look at")
    record Described(int n) {}

    record Inner(@Doc("An inner one") Described described) {}

    record Range(int start, int end) {
        Range {
            if (end < start) {
                throw new IllegalArgumentException("end must not be before start");
            }
        }
    }

    record Ranges(List<Range> ranges) {}

    record Unsupported(Check check, Thread thread) {}

    record BadDefault(@Doc(value = "", defaultValue = "five") int count) {}

    record BadBound(@Doc(value = "", min = 1) boolean flag) {}

    @Test
    void theSchemaIsSmallInlinedAndClosed() {
        assertThat(schema(Check.class)).isEqualTo("""
                {"type":"object",\
                "properties":{"stage":{"type":"string","description":"Absolute path of the .usd file"},\
                "rules":{"type":"array","items":{"type":"string"},"description":"Rules to run; leave out for all"}},\
                "required":["stage"],"additionalProperties":false}""");
    }

    @Test
    void everyTypeHasItsSchema() {
        assertThat(schema(Everything.class))
                .contains("\"flag\":{\"type\":\"boolean\"}")
                .contains("\"l\":{\"type\":\"integer\"}", "\"whole\":{\"type\":\"integer\"}")
                .contains("\"d\":{\"type\":\"number\"}", "\"exact\":{\"type\":\"number\"}")
                .contains("\"format\":{\"type\":\"string\",\"enum\":[\"PNG\",\"EXR\"]}")
                .contains("\"uri\":{\"type\":\"string\",\"format\":\"uri\"}", "\"path\":{\"type\":\"string\"}")
                .contains("\"instant\":{\"type\":\"string\",\"format\":\"date-time\"}")
                .contains("\"date\":{\"type\":\"string\",\"format\":\"date\"}")
                .contains("\"duration\":{\"type\":\"string\",\"format\":\"duration\"}")
                .contains("\"set\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true}")
                .contains("\"map\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}}")
                .contains("\"any\":{}")
                .contains("\"bytes\":{\"type\":\"string\",\"contentEncoding\":\"base64\"}");
    }

    @Test
    void docNarrowsAndDescribes() {
        assertThat(schema(Bounds.class))
                .contains("\"count\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":10}")
                .contains("\"scale\":{\"type\":\"number\",\"minimum\":0.5}")
                .contains("\"code\":{\"type\":\"string\",\"maxLength\":3}")
                .contains("\"items\":{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"minItems\":1}");
        assertThat(schema(Described.class)).contains("\"description\":\"What to look at\"");
        assertThat(schema(Inner.class)).contains("\"description\":\"An inner one\"").doesNotContain("What to look at");
        assertThat(schema(Routed.class)).contains("\"x-mcp-header\":\"Region\"");
    }

    @Test
    void whatHasADefaultIsOptional() {
        assertThat(schema(Defaults.class))
                .contains("\"default\":5", "\"default\":\"png\"", "\"default\":\"exr\"", "\"default\":\"EXR\"", "\"default\":[1,2]")
                .doesNotContain("required");
        assertThat(read("{}", Defaults.class)).isEqualTo(new Defaults(5, "png", "exr", Format.EXR, List.of(1, 2)));
        assertThat(read("{\"count\":6}", Defaults.class)).isEqualTo(new Defaults(6, "png", "exr", Format.EXR, List.of(1, 2)));
    }

    @Test
    void onlyRecursionUsesReferences() {
        assertThat(schema(Node.class)).contains("\"items\":{\"$ref\":\"#\"}").doesNotContain("$defs");
        assertThat(schema(Holder.class))
                .contains("\"first\":{\"$ref\":\"#/$defs/Node\"}", "\"second\":{\"$ref\":\"#/$defs/Node\"}", "\"$defs\":{\"Node\":");
        CompiledSchema compiled = CompiledSchema.compileInput(records.schemaOf(Holder.class));
        assertThat(compiled.problems(Json.parse("{\"first\":{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}}"))).isEmpty();
        assertThat(compiled.problems(Json.parse("{\"first\":{\"name\":\"a\",\"children\":[{\"name\":1}]}}"))).isNotEmpty();
    }

    @Test
    void everythingComesBackAsItWas() {
        var value = new Everything(
                true, (byte) 1, 2, 3L, 4.5f, 5.5, new BigInteger("99999999999999999999"), new BigDecimal("1.25"), Format.EXR,
                URI.create("shot://a"), Path.of("/a/b"), Instant.parse("2026-07-28T10:00:00Z"), LocalDate.of(2026, 7, 28),
                Duration.ofMinutes(90), List.of(1, 2), Set.of("x"), Map.of("k", 1.5),
                new Check("s", Optional.of(List.of("r"))), Map.of("free", true), new byte[] {1, 2});
        Object json = Json.parse(Json.bytes(records.write(value)));
        assertThat(CompiledSchema.compile(records.schemaOf(Everything.class)).problems(json)).isEmpty();
        assertThat(records.read(json, Everything.class)).usingRecursiveComparison().isEqualTo(value);
    }

    @Test
    void theOrderOfTheComponentsIsKept() {
        assertThat(Json.text(records.write(new Check("a", Optional.of(List.of("r"))))))
                .isEqualTo("{\"stage\":\"a\",\"rules\":[\"r\"]}");
    }

    @Test
    void emptyOptionalsAreLeftOut() {
        assertThat(Json.text(records.write(new Check("a", Optional.empty())))).isEqualTo("{\"stage\":\"a\"}");
        assertThat(read("{\"stage\":\"a\"}", Check.class)).isEqualTo(new Check("a", Optional.empty()));
        assertThat(read("{\"stage\":\"a\",\"rules\":null}", Check.class)).isEqualTo(new Check("a", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\'', value = {
        "{} | /ranges: is required",
        "{\"ranges\":1} | /ranges: must be an array, was 1",
        "{\"ranges\":[{\"start\":1,\"end\":2},{\"start\":1,\"end\":null}]} | /ranges/1/end: must be an integer from",
        "{\"ranges\":[{\"start\":1,\"end\":99999999999}]} | /ranges/0/end: must be an integer from -2147483648 to 2147483647",
        "{\"ranges\":[{\"start\":1,\"end\":1.5}]} | /ranges/0/end: must be an integer",
        "{\"ranges\":[{\"start\":2,\"end\":1}]} | /ranges/0: end must not be before start"
    })
    void whatDoesNotFitIsNamedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> read(json, Ranges.class)).isInstanceOf(ToolException.class).hasMessageStartingWith(message);
    }

    @Test
    void wholeNumbersMayBeWrittenWithAPoint() {
        assertThat(read("{\"start\":1.0,\"end\":2e0}", Range.class)).isEqualTo(new Range(1, 2));
    }

    @Test
    void typesWithoutJsonAreRefusedByName() {
        assertThatThrownBy(() -> records.schemaOf(Unsupported.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Thread")
                .hasMessageContaining("component thread of Unsupported");
        assertThatThrownBy(() -> records.schemaOf(Unsupported.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void wrongDocsAreRefused() {
        assertThatThrownBy(() -> records.schemaOf(BadDefault.class))
                .hasMessage("The default of the component count of BadDefault: must be an integer from -2147483648 to 2147483647, was \"five\"");
        assertThatThrownBy(() -> records.schemaOf(BadBound.class)).hasMessageContaining("component flag of BadBound");
    }

    @Test
    void aNullComponentIsTheAuthorsMistake() {
        assertThatThrownBy(() -> records.write(new Check(null, Optional.empty())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("component stage of Check is null");
    }

    @Test
    void whatIsNoJsonIsTheAuthorsMistake() {
        assertThatThrownBy(() -> records.write(Map.of("a", new Thread()))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> records.write(Double.NaN)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nullsInsideListsStay() {
        assertThat(records.write(Arrays.asList(1, null))).isEqualTo(Arrays.asList(1, null));
    }

    record Form(
            @Doc(value = "Your name", min = 1, defaultValue = "John Doe") String name,
            @Doc(value = "", defaultValue = "30") int age,
            Format format,
            Optional<Boolean> verified,
            List<Format> formats,
            Optional<LocalDate> due) {}

    record NestedForm(Check check) {}

    record ListForm(List<String> names) {}

    @Test
    void formsAreFlat() {
        assertThat(Json.text(records.formSchemaOf(Form.class).object())).isEqualTo("""
                {"type":"object","properties":{\
                "name":{"type":"string","description":"Your name","minLength":1,"default":"John Doe"},\
                "age":{"type":"integer","default":30},\
                "format":{"type":"string","enum":["PNG","EXR"]},\
                "verified":{"type":"boolean"},\
                "formats":{"type":"array","items":{"type":"string","enum":["PNG","EXR"]}},\
                "due":{"type":"string","format":"date"}},\
                "required":["format","formats"]}""");
    }

    @Test
    void formsThatClientsCannotShowAreRefused() {
        assertThatThrownBy(() -> records.formSchemaOf(NestedForm.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("component check of the form NestedForm");
        assertThatThrownBy(() -> records.formSchemaOf(ListForm.class)).isInstanceOf(IllegalArgumentException.class);
    }

    record Times(OffsetDateTime offset, ZonedDateTime zoned, Instant instant) {}

    /** RFC 3339, to which the schema's {@code format: date-time} refers, wants the seconds. */
    @Test
    void timesKeepTheirZeroSeconds() {
        var offset = OffsetDateTime.parse("2026-07-28T12:30:00+02:00");
        var times = new Times(offset, offset.atZoneSameInstant(ZoneId.of("Europe/Berlin")), offset.toInstant());

        assertThat(Json.text(records.write(times))).isEqualTo("""
                {"offset":"2026-07-28T12:30:00+02:00","zoned":"2026-07-28T12:30:00+02:00","instant":"2026-07-28T10:30:00Z"}""");
    }

    private String schema(Class<?> type) {
        Schema schema = records.schemaOf(type);
        CompiledSchema.compileInput(schema);
        return Json.text(schema.object());
    }

    private Object read(String json, Class<?> type) {
        return records.read(Json.parse(json), type);
    }
}
