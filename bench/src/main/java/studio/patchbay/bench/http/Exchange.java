package studio.patchbay.bench.http;

/**
 * A request with the answer that it must get, status 200 and every byte of the message. Each connection has its own.
 *
 * @param request head and body
 * @param answer the JSON-RPC message of the answer
 */
public record Exchange(Numbered request, Numbered answer) {

    void number(int number) {
        request.set(number);
        answer.set(number);
    }
}
