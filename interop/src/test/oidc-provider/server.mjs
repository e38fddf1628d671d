// oidc-provider with the clients that the tests know. Started with one argument: the JSON of {port, issuer, application}.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const { port, issuer, application } = JSON.parse(process.argv[2]);
// what HTTP Basic has to encode (RFC 6749 section 2.3.1)
const SECRET = 'a secret of the tests: + %';

const client = (client_id, more) => ({
  client_id,
  grant_types: ['authorization_code', 'refresh_token'],
  id_token_signed_response_alg: 'ES256',
  redirect_uris: [`${application}/auth/callback`],
  post_logout_redirect_uris: [`${application}/auth/logout/done`],
  ...more,
});

const clients = [
  client('basic', { client_secret: SECRET }),
  client('post', { client_secret: SECRET, token_endpoint_auth_method: 'client_secret_post' }),
  client('public', { token_endpoint_auth_method: 'none' }),
  client('short', { client_secret: SECRET }),
  client('pushing', { client_secret: SECRET, require_pushed_authorization_requests: true }),
  client('bound', { client_secret: SECRET, dpop_bound_access_tokens: true }),
  client('rs256', { client_secret: SECRET, id_token_signed_response_alg: 'RS256' }),
  { client_id: 'gateway', client_secret: SECRET, redirect_uris: [], response_types: [], grant_types: [] },
];

const privateKey = (type, options, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: 'jwk' }),
  use: 'sig',
  alg,
});

/** Grants by user, so that an administrator can end them. */
const grants = new Map();

const start = () => {
  const provider = new Provider(issuer, {
    claims: { openid: ['sub'], email: ['email'], profile: ['name'] },
    clients,
    cookies: { keys: ['a key of the tests'] },
    // the default refuses to call loopback
    fetch: (url, options) => fetch(url, options),
    features: {
      backchannelLogout: { enabled: true },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      introspection: { enabled: true },
      revocation: { enabled: true },
    },
    findAccount: (ctx, sub) => ({
      accountId: sub,
      claims: () => ({ sub, email: `${sub}@example.com`, name: sub }),
    }),
    issueRefreshToken: (ctx, { clientId }) => clientId !== 'gateway',
    jwks: {
      keys: [privateKey('ec', { namedCurve: 'P-256' }, 'ES256'), privateKey('rsa', { modulusLength: 2048 }, 'RS256')],
    },
    pkce: { required: () => true },
    rotateRefreshToken: true,
    scopes: ['openid'],
    ttl: {
      AccessToken: (ctx, token, { clientId }) => (clientId === 'short' ? 4 : 300),
      AuthorizationCode: 60,
      Grant: 3600,
      IdToken: 3600,
      Interaction: 600,
      RefreshToken: 3600,
      Session: 3600,
    },
  });
  provider.on('grant.success', ({ oidc: { entities } }) => {
    const { accountId, grantId } = entities.AccessToken;
    grants.set(accountId, new Set(grants.get(accountId)).add(grantId));
  });
  provider.on('server_error', (ctx, error) => console.error(error));
  return provider;
};

const revoke = async (user) => {
  for (const grantId of grants.get(user) ?? []) {
    await provider.AccessToken.revokeByGrantId(grantId);
    await provider.RefreshToken.revokeByGrantId(grantId);
    await (await provider.Grant.find(grantId))?.destroy();
  }
  grants.delete(user);
};

let provider = start();

/** What an administrator does: these paths are the tests' own, the rest is oidc-provider's. */
const administer = async ({ pathname, searchParams }) => {
  switch (pathname) {
    case '/administrator/revoke':
      return revoke(searchParams.get('user'));
    case '/administrator/rotate-keys':
      provider = start();
      return undefined;
    default:
      throw new Error(`no ${pathname}`);
  }
};

createServer(async (request, response) => {
  const url = new URL(request.url, issuer);
  if (!url.pathname.startsWith('/administrator/')) {
    provider.callback()(request, response);
    return;
  }
  try {
    await administer(url);
    response.writeHead(204).end();
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
}).listen(port, '127.0.0.1');

// ends with the tests, however they end
process.stdin.on('end', () => process.exit()).resume();
