package studio.patchbay.registry.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import studio.patchbay.api.registry.Application;
import studio.patchbay.api.registry.InstanceProcess;
import studio.patchbay.api.registry.InstanceRecord;
import studio.patchbay.api.registry.InstanceStatus;

/** Records of hosts that nobody can ask whether they live: as those of other machines. */
public final class Records {

    private Records() {}

    public static InstanceRecord maya() {
        return of(UUID.randomUUID().toString(), InstanceStatus.AVAILABLE, "/shots/010 \"final\" ü.ma");
    }

    public static InstanceRecord withScene(InstanceRecord record, String scene) {
        return of(record.id(), record.status(), scene);
    }

    private static InstanceRecord of(String id, InstanceStatus status, String scene) {
        return new InstanceRecord(
                id,
                "patchbay",
                "Maya of Mia",
                "0.1.0",
                new Application("maya", "2027", scene, List.of(scene, "/assets/tree.ma")),
                "https://ws12.example:8765/mcp",
                new InstanceProcess("ws12", "another machine", 4711, "17"),
                status,
                new TreeSet<>(List.of(InstanceRecord.GATEWAY)),
                List.of("2026-07-28", "2025-11-25"),
                7,
                Map.of("colour", Map.of("of", List.of("the", 1, true)), "later", "field"));
    }
}
