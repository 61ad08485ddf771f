package studio.patchbay.itest.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A skill bundle with a Declarative Services component, made from source on the spot. */
public final class SkillJar {

    private static final String COMPONENT = "OSGI-INF/tools.xml";

    private final String name;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private String members = "";
    private String needed = "";

    private SkillJar(String name) {
        this.name = name;
        headers.put("Manifest-Version", "1.0");
        headers.put("Bundle-ManifestVersion", "2");
        headers.put("Bundle-SymbolicName", "skill." + name);
        headers.put("Bundle-Version", "1.0.0");
        headers.put("Import-Package", "studio.patchbay.api;version=\"[1.0,2)\"");
        headers.put("Require-Capability", "studio.patchbay.host;filter:=\"(&(version>=1.0)(!(version>=2.0)))\"");
        headers.put("Service-Component", COMPONENT);
    }

    /** A skill without tools; the bundle is called {@code skill.<name>}. */
    public static SkillJar named(String name) {
        return new SkillJar(name);
    }

    /** A skill with the tool {@code <name>_say}, which says that. */
    public static SkillJar saying(String name, String text) {
        return named(name).with("""
                @Tool("Says something.") public String say() { return "%s"; }
                """.formatted(text));
    }

    /** A skill that has only a prompt: its coming and going is seen at the clients, but not as a change of tools. */
    public static SkillJar prompting(String name) {
        return named(name).with("""
                @Prompt("Asks something.") public String ask() { return "?"; }
                """);
    }

    /** Another name of the bundle. */
    public SkillJar as(String symbolicName) {
        headers.put("Bundle-SymbolicName", symbolicName);
        return this;
    }

    public SkillJar version(String version) {
        headers.put("Bundle-Version", version);
        return this;
    }

    /** Members of the skill's class; {@code studio.patchbay.api} and {@code java.util} are imported. */
    public SkillJar with(String source) {
        members += source;
        return this;
    }

    /** A property of the service. */
    public SkillJar ranking(int ranking) {
        properties.put("service.ranking", Integer.toString(ranking));
        return this;
    }

    /** The component waits for that service. */
    public SkillJar needing(String name, Class<?> service) {
        needed += "  <reference name=\"%s\" interface=\"%s\"/>%n".formatted(name, service.getName());
        return this;
    }

    /** Imports a package besides that of the API. */
    public SkillJar importing(String clause) {
        headers.merge("Import-Package", clause, (old, added) -> old + "," + added);
        return this;
    }

    public SkillJar requiring(String clause) {
        headers.merge("Require-Capability", clause, (old, added) -> old + "," + added);
        return this;
    }

    public SkillJar without(String header) {
        headers.remove(header);
        return this;
    }

    /** A file besides those of the skill, by its path in the jar. */
    public SkillJar file(String path, byte[] content) {
        files.put(path, content);
        return this;
    }

    /** An activator with this body of its start. */
    public SkillJar activator(String start) {
        headers.put("Bundle-Activator", "skill." + name + ".Activator");
        files.putAll(Compiler.compile("skill." + name + ".Activator", """
                package skill.%s;
                import org.osgi.framework.*;
                import studio.patchbay.api.*;
                import studio.patchbay.api.handler.*;
                public final class Activator implements BundleActivator {
                    @Override public void start(BundleContext context) throws Exception {
                        %s
                    }
                    @Override public void stop(BundleContext context) {}
                }
                """.formatted(name, start)));
        return importing("org.osgi.framework").importing("studio.patchbay.api.handler;version=\"[1.0,2)\"");
    }

    public byte[] bytes() {
        Manifest manifest = new Manifest();
        headers.forEach((header, value) -> manifest.getMainAttributes().put(new Attributes.Name(header), value));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> entry : entries().entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>(Compiler.compile(type(), source()));
        entries.putAll(files);
        entries.put(COMPONENT, component().getBytes(StandardCharsets.UTF_8));
        return entries;
    }

    private String type() {
        return "skill." + name + ".Tools";
    }

    private String source() {
        return """
                package skill.%1$s;
                import java.util.*;
                import studio.patchbay.api.*;
                @Skill(name = "%1$s")
                public final class Tools implements SkillTools {
                %2$s
                }
                """.formatted(name, members);
    }

    private String component() {
        StringBuilder xml = new StringBuilder("""
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%1$s">
                  <implementation class="%1$s"/>
                  <service><provide interface="studio.patchbay.api.SkillTools"/></service>
                """.formatted(type()));
        properties.forEach((key, value) ->
                xml.append("  <property name=\"%s\" type=\"Integer\" value=\"%s\"/>%n".formatted(key, value)));
        return xml.append(needed).append("</scr:component>").toString();
    }
}
