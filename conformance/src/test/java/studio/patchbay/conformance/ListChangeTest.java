package studio.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import studio.patchbay.api.handler.PromptHandler;
import studio.patchbay.api.handler.ToolHandler;

class ListChangeTest {

    @TempDir
    Path storage;

    private Framework framework;
    private ListChangeTools tools;

    @BeforeEach
    void start() throws Exception {
        framework = new FrameworkFactory().newFramework(Map.of(Constants.FRAMEWORK_STORAGE, storage.toString()));
        framework.start();
        tools = new ListChangeTools(framework.getBundleContext());
    }

    @AfterEach
    void stop() throws Exception {
        framework.stop();
        framework.waitForStop(10_000);
    }

    @Test
    void theToolIsThereEveryOtherTime() {
        assertThat(tools.changeTools()).isEqualTo("Added test_dynamic_tool");
        assertThat(there(ToolHandler.class)).isTrue();

        assertThat(tools.changeTools()).isEqualTo("Removed test_dynamic_tool");
        assertThat(there(ToolHandler.class)).isFalse();
    }

    @Test
    void thePromptChangesOnItsOwn() {
        tools.changePrompts();

        assertThat(there(PromptHandler.class)).isTrue();
        assertThat(there(ToolHandler.class)).isFalse();
    }

    @Test
    void nothingStaysWhenTheComponentGoes() {
        tools.changeTools();
        tools.changePrompts();

        tools.close();

        assertThat(there(ToolHandler.class)).isFalse();
        assertThat(there(PromptHandler.class)).isFalse();
    }

    private boolean there(Class<?> service) {
        return framework.getBundleContext().getServiceReference(service) != null;
    }
}
