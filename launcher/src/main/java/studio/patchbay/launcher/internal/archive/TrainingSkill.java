package studio.patchbay.launcher.internal.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import studio.patchbay.api.Effect;
import studio.patchbay.api.Schema;
import studio.patchbay.api.ToolContext;
import studio.patchbay.api.ToolResult;
import studio.patchbay.api.handler.ToolDefinition;
import studio.patchbay.api.handler.ToolHandler;

/** A skill bundle that makes the host load what hello-world does not need: generated tools and elaborate schemas. */
public final class TrainingSkill implements BundleActivator {

    /** The name of its tool, which needs no arguments. */
    public static final String TOOL = "training";

    private static final Schema ELABORATE = Schema.of(Map.of(
            "$schema", "https://json-schema.org/draft/2020-12/schema",
            "type", "object",
            "$defs", Map.of("code", Map.of("type", "string", "pattern", "^[a-z]{2,8}$")),
            "properties", Map.of("code", Map.of("$ref", "#/$defs/code")),
            "anyOf", List.of(Map.of("required", List.of("code")), Map.of("maxProperties", 0)),
            "additionalProperties", false));

    /** Writes it as a jar into a folder of skills. */
    public static void write(Path skills) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(
                Files.newOutputStream(Files.createDirectories(skills).resolve("training.jar")), manifest())) {
            for (Class<?> type : List.of(TrainingSkill.class, Handler.class)) {
                String entry = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new JarEntry(entry));
                try (InputStream in = type.getResourceAsStream("/" + entry)) {
                    in.transferTo(jar);
                }
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "studio.patchbay.training");
        headers.putValue("Bundle-Version", "1.0.0");
        headers.putValue("Bundle-Activator", TrainingSkill.class.getName());
        headers.putValue("Import-Package", "org.osgi.framework,studio.patchbay.api,studio.patchbay.api.handler");
        return manifest;
    }

    @Override
    public void start(BundleContext context) {
        context.registerService(ToolHandler.class, new Handler(), null);
    }

    @Override
    public void stop(BundleContext context) {
        // The framework takes the service back.
    }

    private static final class Handler implements ToolHandler {

        @Override
        public ToolDefinition definition() {
            return ToolDefinition.named(TOOL)
                    .description("Checks a code.")
                    .input(ELABORATE)
                    .effect(Effect.READS)
                    .build();
        }

        @Override
        public ToolResult call(Map<String, Object> arguments, ToolContext context) {
            return ToolResult.text("done");
        }
    }
}
