package studio.patchbay.transport.http.internal;

import org.junit.jupiter.api.extension.ExtendWith;

/** The same over TLS 1.3. */
@ExtendWith(Wire.OverTls.class)
class RememberedCredentialOverTlsTest extends RememberedCredentialTest {}
