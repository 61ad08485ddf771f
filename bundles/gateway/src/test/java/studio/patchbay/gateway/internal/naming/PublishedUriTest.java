package studio.patchbay.gateway.internal.naming;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishedUriTest {

    private final PublishedUri uris = new PublishedUri("ab12cd34");

    @Test
    void isTheBackendsUriBehindThatOfTheBackend() {
        assertThat(uris.of("test://template/{id}/data")).isEqualTo("patchbay://ab12cd34/test://template/{id}/data");
        assertThat(uris.plain("patchbay://ab12cd34/test://template/7/data")).isEqualTo("test://template/7/data");
    }

    @Test
    void isPlainAlreadyWhereAClientKnowsItSo() {
        assertThat(uris.plain("test://static-text")).isEqualTo("test://static-text");
        assertThat(uris.isPublished("test://static-text")).isFalse();
    }
}
