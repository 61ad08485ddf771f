package studio.patchbay.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theImageIsAPngThatDecodes() throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(Samples.png()));

        assertThat(image.getWidth()).isEqualTo(4);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xffd02020);
    }

    @Test
    void theSoundIsAWavThatDecodes() throws Exception {
        try (var sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(Samples.wav()))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(8000);
            assertThat(sound.getFrameLength()).isEqualTo(160);
        }
    }
}
