package studio.patchbay.bench.skill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

class GeneratedSkillsRunInAFrameworkTest {

    private static final String API =
            "studio.patchbay.api;version=1.0.0,studio.patchbay.api.handler;version=1.0.0";

    @TempDir
    private Path folder;

    @Test
    void and_register_as_many_tools_as_asked_for() throws Exception {
        Path jar = new SkillJar("bench", 0, 25).write(folder);
        Framework framework = new FrameworkFactory().newFramework(Map.of(
                Constants.FRAMEWORK_STORAGE, folder.resolve("cache").toString(),
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, API,
                "felix.service.urlhandlers", "false"));
        framework.start();
        try {
            var context = framework.getBundleContext();
            context.installBundle(jar.toUri().toString()).start();
            assertThat(context.getServiceReferences("studio.patchbay.api.handler.ToolHandler", null)).hasSize(25);
        } finally {
            framework.stop();
            framework.waitForStop(5000);
        }
    }
}
