package studio.patchbay.bench.scenario;

import java.io.IOException;
import studio.patchbay.bench.mcp.McpClient;

/** One kind of call in {@link SteadyCalls}. */
@FunctionalInterface
interface SteadyCall {

    /**
     * Makes the call and checks the answer in full.
     *
     * @param number a new one for every call
     * @throws studio.patchbay.bench.http.WrongAnswerException when the answer is not the right one
     * @throws IOException when there is no answer
     */
    void make(McpClient client, int number) throws IOException;
}
