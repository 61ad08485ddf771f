package studio.patchbay.core.testing;

import java.time.Duration;
import studio.patchbay.json.Json;

/**
 * One SSE event.
 *
 * @param id null for none
 * @param data null for an event without data
 * @param retry null for none
 */
public record Event(String id, byte[] data, Duration retry) {

    public Object json() {
        return Json.parse(data);
    }

    public Object at(String path) {
        return JsonText.at(json(), path);
    }
}
