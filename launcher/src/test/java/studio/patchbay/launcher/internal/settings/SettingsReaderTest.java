package studio.patchbay.launcher.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags;
import studio.patchbay.launcher.internal.settings.SettingsReader.Flags.Flag;

/** Flags win over the environment, that over the file, that over the defaults; whatever is wrong stops the start. */
class SettingsReaderTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void defaultsHoldWhereNothingIsGiven() {
        Settings settings = read();
        assertThat(settings.get(KnownSettings.HTTP_PORT)).isEqualTo(8765);
        assertThat(settings.get(KnownSettings.CALLS_TIMEOUT)).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.get(KnownSettings.STDIO_MAX_MESSAGE_BYTES)).isEqualTo(4L << 20);
        assertThat(settings.home()).isEqualTo(home);
        assertThat(settings.skillFolders()).containsExactly(home.resolve("skills"));
        assertThat(settings.given(KnownSettings.HTTP_PORT)).isFalse();
    }

    @Test
    void theFileWinsOverTheDefault() throws IOException {
        file("http.port = 1111");
        assertThat(read().get(KnownSettings.HTTP_PORT)).isEqualTo(1111);
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        file("http.port = 1111");
        environment.put("PATCHBAY_HTTP_PORT", "2222");
        assertThat(read().get(KnownSettings.HTTP_PORT)).isEqualTo(2222);
    }

    @Test
    void patchbayVariablesWinOverThoseOfOtherHosts() {
        environment.put("DCC_MCP_MCP_PORT", "3333");
        assertThat(read().get(KnownSettings.HTTP_PORT)).isEqualTo(3333);
        environment.put("PATCHBAY_HTTP_PORT", "2222");
        assertThat(read().get(KnownSettings.HTTP_PORT)).isEqualTo(2222);
    }

    @Test
    void flagsWinOverAll() throws IOException {
        file("http.port = 1111");
        environment.put("PATCHBAY_HTTP_PORT", "2222");
        assertThat(read(new Flag("--port", "http.port", "4444")).get(KnownSettings.HTTP_PORT)).isEqualTo(4444);
    }

    @Test
    void extraSkillFoldersStandBesideTheOthers() {
        environment.put("DCC_MCP_SKILL_PATHS", "/a" + File.pathSeparator + "/b");
        assertThat(read().skillFolders())
                .containsExactly(home.resolve("skills"), Path.of("/a").toAbsolutePath(), Path.of("/b").toAbsolutePath());
    }

    @Test
    void thereIsNoRegistryUnlessSomethingAsksForIt() {
        assertThat(RegistryParts.isEnabled(read())).isFalse();
        assertThat(read().partConfigurations()).isEmpty();
        environment.put("DCC_MCP_GATEWAY_PORT", "0");
        assertThat(RegistryParts.isEnabled(read())).isFalse();
    }

    @Test
    void variablesOfOtherHostsAskForARegistry() {
        environment.put("DCC_MCP_REGISTRY_DIR", "/share/hosts");
        environment.put("DCC_MCP_STALE_TIMEOUT", "10");
        environment.put("DCC_MCP_HEARTBEAT_INTERVAL", "2");
        environment.put("DCC_MCP_DCC", "maya");
        environment.put("DCC_MCP_DCC_VERSION", "2027");
        environment.put("DCC_MCP_SCENE", "/shots/010.ma");
        Settings settings = read();
        assertThat(settings.partConfigurations().get(RegistrySettings.FILE))
                .containsEntry("directory", Path.of("/share/hosts").toAbsolutePath().toString())
                .containsEntry("staleMillis", 10_000L)
                .containsEntry("heartbeatMillis", 2_000L);
        assertThat(settings.partConfigurations().get(RegistrySettings.ANNOUNCER))
                .containsEntry("application", "maya")
                .containsEntry("applicationVersion", "2027")
                .containsEntry("scene", "/shots/010.ma")
                .containsEntry("heartbeatMillis", 2_000L)
                .containsEntry("displayName", "patchbay");
        assertThat(settings.partConfigurations()).doesNotContainKey(RegistrySettings.ELECTION);
    }

    @Test
    void theRegistryIsOfTheUserAndNotOfTheHome() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        environment.put("DCC_MCP_GATEWAY_PORT", "9765");
        Settings settings = read(new Flag("--home", "home", other.toString()), new Flag("--port", "http.port", "0"));
        assertThat(settings.home()).isEqualTo(other);
        assertThat(settings.registryDirectory()).isEqualTo(home.resolve("registry"));
        assertThat(settings.partConfigurations().get(RegistrySettings.ELECTION))
                .containsEntry("port", 9765)
                .containsEntry("directory", home.resolve("registry").toString())
                .containsEntry("listener.host", "127.0.0.1");
    }

    @Test
    void anEngineTakesThePlaceOfTheDirectory() {
        environment.put("PATCHBAY_REGISTRY_REDIS", "redis://engine");
        environment.put("PATCHBAY_REGISTRY_HEARTBEAT", "2s");
        Settings settings = read(new Flag("--set", "gateway.port", "9765"));
        assertThat(settings.partConfigurations().get(RegistrySettings.REDIS))
                .containsEntry("address", "redis://engine")
                .containsEntry("prefix", "patchbay")
                .containsEntry("heartbeatMillis", 2_000L)
                .containsEntry("staleMillis", 30_000L);
        assertThat(settings.partConfigurations()).doesNotContainKey(RegistrySettings.FILE)
                .containsKeys(RegistrySettings.ANNOUNCER, RegistrySettings.ELECTION);
    }

    @Test
    void whatIsAboutAnEngineNeedsOne() {
        assertThatThrownBy(() -> read(new Flag("--set", "registry.redis.passwordFile", "/run/secrets/redis")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("registry.redis.passwordFile is set, but registry.redis is not; say where the engine is, or take"
                        + " registry.redis.passwordFile out");
    }

    @Test
    void theRegistryCanBeSwitchedOff() {
        environment.put("DCC_MCP_DCC", "maya");
        assertThat(RegistryParts.isEnabled(read())).isTrue();
        assertThat(read(new Flag("--set registry.enabled", "registry.enabled", "false")).partConfigurations()).isEmpty();
    }

    @Test
    void theWellKnownPortIsNoneOfTheListeners() {
        assertThatThrownBy(() -> read(new Flag("--set", "gateway.port", "8765")))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("gateway.port and http.port are both 8765");
    }

    @Test
    void unknownVariablesOfOtherHostsAreIgnored() {
        environment.put("DCC_MCP_WS_PORT", "9001");
        assertThat(read().get(KnownSettings.HTTP_PORT)).isEqualTo(8765);
    }

    @Test
    void anEmptyVariableIsNoValue() {
        environment.put("PATCHBAY_HTTP_PORT", "");
        assertThat(read().given(KnownSettings.HTTP_PORT)).isFalse();
    }

    @Test
    void theStartScriptsVariableIsNoSetting() {
        environment.put("PATCHBAY_JAVA_OPTS", "-Xmx1g");
        assertThat(read().home()).isEqualTo(home);
    }

    @Test
    void anUnknownKeyInTheFileNamesFileLineAndNearestKey() throws IOException {
        Path file = file("# ports", "", "http.prot = 1");
        assertMessage(() -> read(), file + ", line 3: there is no setting http.prot; did you mean http.port?");
    }

    @Test
    void anUnknownVariableNamesTheNearestOne() {
        environment.put("PATCHBAY_HTTP_PROT", "1");
        assertMessage(() -> read(), "PATCHBAY_HTTP_PROT in the environment: there is no variable PATCHBAY_HTTP_PROT; "
                + "did you mean PATCHBAY_HTTP_PORT?");
    }

    @Test
    void anUnknownKeyOnTheCommandLineNamesTheNearestOne() {
        assertMessage(() -> read(new Flag("--set log.levle", "log.levle", "info")),
                "--set log.levle: there is no setting log.levle; did you mean log.level?");
    }

    @Test
    void aBadNumberSaysWhatIsExpected() {
        assertMessage(() -> read(new Flag("--port", "http.port", "99999")),
                "--port: http.port must be a whole number from 0 to 65535, not \"99999\"");
    }

    @Test
    void aBadChoiceNamesTheNearestOne() {
        environment.put("PATCHBAY_LOG_LEVEL", "inof");
        assertMessage(() -> read(), "PATCHBAY_LOG_LEVEL in the environment: log.level must be one of error, warn, info, "
                + "debug, trace, not \"inof\"; did you mean info?");
    }

    @Test
    void nothingIsGuessedThatIsNotClose() {
        assertMessage(() -> read(new Flag("--set log.level", "log.level", "verbos")), "--set log.level: log.level must be one "
                + "of error, warn, info, debug, trace, not \"verbos\"");
        assertMessage(() -> read(new Flag("--set log.file", "log.file", "2")),
                "--set log.file: log.file must be true or false, not \"2\"");
    }

    @Test
    void anUnknownNameThatIsLikeNoneIsAnsweredWithAll() {
        environment.put("PATCHBAY_FOOBAR", "1");
        assertThatThrownBy(() -> read()).hasMessageStartingWith("PATCHBAY_FOOBAR in the environment: there is no variable "
                + "PATCHBAY_FOOBAR; known are ").hasMessageContaining(", PATCHBAY_CALLS_CONCURRENT, PATCHBAY_CALLS_DRAIN, ");
        environment.clear();
        assertThatThrownBy(() -> read(new Flag("--set colour", "colour", "red"))).hasMessageStartingWith(
                "--set colour: there is no setting colour; known are ").hasMessageContaining(", calls.concurrent, calls.drain, ");
    }

    @Test
    void aBadValueIsReportedEvenIfItIsOverridden() throws IOException {
        Path file = file("calls.timeout = soon");
        assertMessage(() -> read(new Flag("--set calls.timeout", "calls.timeout", "1s")), file
                + ", line 1: calls.timeout must be a duration such as 250ms, 10s, 5m, 2h or 1d, at most 24d, not \"soon\"");
    }

    @Test
    void aLineWithoutAnEqualsSignIsRefused() throws IOException {
        Path file = file("http.port 80");
        assertMessage(() -> read(), file + ", line 1: write key = value, or start the line with # for a comment");
    }

    @Test
    void aKeyMayBeSetOncePerFile() throws IOException {
        Path file = file("http.port = 1", "http.port = 2");
        assertMessage(() -> read(), file + ", line 2: http.port is already set in " + file
                + ", line 1; keep one of the two");
    }

    @Test
    void theHomesOwnFileCannotMoveTheHome() throws IOException {
        Path file = file("home = /elsewhere");
        assertMessage(() -> read(), file
                + ", line 1: this file is found in the home folder, so it cannot set home; use --home or PATCHBAY_HOME");
    }

    @Test
    void aNamedFileReplacesTheHomesOwn() throws IOException {
        file("http.port = 1111");
        Path named = Files.writeString(home.resolve("other.properties"), "home = /elsewhere\n");
        Settings settings = reader().read(new Flags(List.of(), Optional.of(named)));
        assertThat(settings.home()).isEqualTo(Path.of("/elsewhere").toAbsolutePath());
        assertThat(settings.given(KnownSettings.HTTP_PORT)).isFalse();
    }

    @Test
    void aNamedFileMustExist() {
        Path named = home.resolve("missing.properties");
        assertMessage(() -> reader().read(new Flags(List.of(), Optional.of(named))),
                "The configuration file " + named + " does not exist; create it or name another one");
    }

    @Test
    void componentsGetPropertiesOfTheTypesTheyDeclare() {
        Map<String, Object> http = read(new Flag("--set http.allowedHosts", "http.allowedHosts", "a.example, b.example"))
                .httpConfigurations()
                .get("http");
        assertThat(http).containsEntry("port", 8765).containsEntry("maxBodyBytes", 4L << 20)
                .containsEntry("headerDeadlineMillis", 10_000L).containsEntry("host", "127.0.0.1");
        assertThat((String[]) http.get("allowedHosts")).containsExactly("a.example", "b.example");
    }

    @Test
    void whatHasNoDefaultIsNotConfigured() {
        Map<String, Object> core = read().configurations(Set.of(KnownSettings.CORE)).get(KnownSettings.CORE);
        assertThat(core).containsKeys("serverName", "serverVersion", "pageSize").doesNotContainKey("serverTitle");
    }

    private Settings read(Flag... flags) {
        return reader().read(new Flags(Arrays.asList(flags), Optional.empty()));
    }

    private SettingsReader reader() {
        return new SettingsReader(environment, home);
    }

    private Path file(String... lines) throws IOException {
        return Files.write(home.resolve("patchbay.properties"), List.of(lines));
    }

    private static void assertMessage(org.assertj.core.api.ThrowableAssert.ThrowingCallable action, String sentence) {
        assertThatThrownBy(action).isInstanceOf(InvalidSettingException.class).hasMessage(sentence);
    }
}
