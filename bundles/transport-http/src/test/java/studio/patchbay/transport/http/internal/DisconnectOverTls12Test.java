package studio.patchbay.transport.http.internal;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same over TLS 1.2. */
@ExtendWith(Wire.OverTls.class)
class DisconnectOverTls12Test extends DisconnectTest {}
