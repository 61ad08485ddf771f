package studio.patchbay.itest.testing;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.osgi.framework.BundleActivator;
import studio.patchbay.api.SkillTools;

/** The JDK's compiler, in memory, with the API and that of the framework on the class path. What it compiled it remembers. */
final class Compiler {

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private Compiler() {}

    /** @return the class files by their names in a jar */
    static Map<String, byte[]> compile(String type, String source) {
        return COMPILED.computeIfAbsent(source, text -> compiled(type, text));
    }

    private static Map<String, byte[]> compiled(String type, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        JavaFileManager files = new ForwardingJavaFileManager<>(
                compiler.getStandardFileManager(problems, null, StandardCharsets.UTF_8)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new ClassFile(name, classes);
            }
        };
        List<String> options = List.of("--release", "17", "-proc:none", "-classpath", classPath());
        if (!compiler.getTask(null, files, problems, options, null, List.of(new Source(type, source))).call()) {
            throw new IllegalArgumentException(problems.getDiagnostics() + "\n" + source);
        }
        Map<String, byte[]> bytes = new LinkedHashMap<>();
        classes.forEach((name, out) -> bytes.put(name, out.toByteArray()));
        return bytes;
    }

    private static String classPath() {
        return jarOf(SkillTools.class) + File.pathSeparator + jarOf(BundleActivator.class);
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String type, String text) {
            super(URI.create("mem:///" + type.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class ClassFile extends SimpleJavaFileObject {
        private final String entry;
        private final Map<String, ByteArrayOutputStream> classes;

        ClassFile(String name, Map<String, ByteArrayOutputStream> classes) {
            super(URI.create("mem:///" + name.replace('.', '/') + Kind.CLASS.extension), Kind.CLASS);
            this.entry = name.replace('.', '/') + Kind.CLASS.extension;
            this.classes = classes;
        }

        @Override
        public OutputStream openOutputStream() {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            classes.put(entry, out);
            return out;
        }
    }
}
