/**
 * The OAuth 2.1 resource server: bearer tokens are verified by their signature (JWT over JWKS) or by asking the authorization
 * server (introspection); clients learn from metadata and challenges where to get one.
 *
 * <p>MCP specification, basic/authorization, revisions 2025-11-25 and 2026-07-28; RFC 6750, 7662, 8414, 8707, 8725, 9068, 9728.
 */
package studio.patchbay.security.internal.oauth;
