package studio.patchbay.bench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CoresAreReadFromLinuxTest {

    @Test
    void ranges_and_single_ones() {
        assertThat(Pinning.cores("0-3,8,10-11")).containsExactly(0, 1, 2, 3, 8, 10, 11);
        assertThat(Pinning.cores("5")).containsExactly(5);
    }
}
