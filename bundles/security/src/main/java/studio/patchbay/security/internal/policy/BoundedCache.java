package studio.patchbay.security.internal.policy;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Remembers answers; when there are too many it forgets all of them, as asking again is cheap. */
final class BoundedCache<K, V> {

    private final Map<K, V> answers = new ConcurrentHashMap<>();
    private final int most;
    private final Function<K, V> question;

    BoundedCache(int most, Function<K, V> question) {
        this.most = most;
        this.question = question;
    }

    V get(K key) {
        V known = answers.get(key);
        if (known != null) {
            return known;
        }
        if (answers.size() >= most) {
            answers.clear();
        }
        V answer = question.apply(key);
        answers.put(key, answer);
        return answer;
    }

    int size() {
        return answers.size();
    }
}
