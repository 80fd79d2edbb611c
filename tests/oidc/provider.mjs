// An OpenID provider for the tests: oidc-provider on this machine, with a few fictitious people, and made to misbehave on demand.
//   node tests/oidc/provider.mjs CITY [ALGORITHM]     CITY: address of the city; ALGORITHM: RS256 or ES256
// Prints its address on one line and ends when its standard input does.
//   POST /test {"next": "wrong-nonce"}                the next answer of the token endpoint is spoiled in this way
//   POST /test {"people": {"lan": {"personal_id": "…"}}}, {"rotate": true}, {"mode": "hang" | "huge" | "html" | "error"}
import { createHmac, createPublicKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [city, algorithm = 'RS256'] = process.argv.slice(2);
const people = {
  lan: { name: 'Nguyễn Thị Lan', personal_id: '031190000001', birthdate: '1990-03-27', level: '2' },
  minh: { name: 'Trần Văn Minh', personal_id: '031090000002', birthdate: '1990-01-02', level: '1' },
  hoa: { name: 'Lê Thị Hoa', personal_id: '031195000003', birthdate: '1995-05-05', level: '2' },
};
let key, provider, issuer, next, mode;

const newKey = () => {
  const pair = algorithm === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...pair, kid: randomUUID() };
};
const base64 = (value) => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** Signs a token anew, as nobody should. */
function signed(header, payload, by = key) {
  const text = `${base64(header)}.${base64(payload)}`;
  const signature = header.alg === 'none' ? ''
    : header.alg === 'HS256' ? createHmac('sha256', by).update(text).digest('base64url')
    : sign('sha256', Buffer.from(text), header.alg === 'PS256' ? { key: by.privateKey, padding: 6, saltLength: 32 } : { key: by.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url');
  return `${text}.${signature}`;
}

const spoil = {
  'wrong-nonce': (h, p) => signed(h, { ...p, nonce: 'another' }),
  'no-nonce': (h, { nonce, ...p }) => signed(h, p),
  expired: (h, p) => signed(h, { ...p, iat: p.iat - 7200, exp: p.iat - 3600 }),
  'wrong-audience': (h, p) => signed(h, { ...p, aud: 'another' }),
  'two-audiences': (h, p) => signed(h, { ...p, aud: [p.aud, 'another'], azp: 'another' }),
  'wrong-issuer': (h, p) => signed(h, { ...p, iss: 'http://127.0.0.1:1' }),
  'unknown-key': (h, p) => { const other = newKey(); return signed({ ...h, kid: other.kid }, p, other); },
  'forged-key': (h, p) => signed(h, p, newKey()),
  none: (h, p) => signed({ alg: 'none', typ: 'JWT' }, p),
  unsigned: (h, p) => signed(h, p).replace(/[^.]*$/, ''),
  hs256: (h, p) => signed({ ...h, alg: 'HS256' }, p, createPublicKey(key.publicKey).export({ type: 'spki', format: 'pem' })),
  'hs256-secret': (h, p) => signed({ ...h, alg: 'HS256' }, p, 'mat-khau-cua-thanh-pho'),
  'wrong-at-hash': (h, p) => signed(h, { ...p, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  'wrong-c-hash': (h, p) => signed(h, { ...p, c_hash: 'AAAAAAAAAAAAAAAAAAAAAA' }),
  'two-factors': (h, p) => signed(h, { ...p, amr: ['pwd', 'otp'] }),
  ps256: (h, p) => signed({ ...h, alg: 'PS256' }, p),
};

function makeProvider() {
  const made = new Provider(issuer, {
    clients: [{
      client_id: 'hai-dang', client_secret: 'mat-khau-cua-thanh-pho', redirect_uris: [`${city}/sign-in/with/vneid`], post_logout_redirect_uris: [`${city}/`],
      response_types: ['code'], grant_types: ['authorization_code'], id_token_signed_response_alg: algorithm, backchannel_logout_uri: `${city}/sign-in/with/vneid/sign-out`,
    }],
    jwks: { keys: [{ ...key.privateKey.export({ format: 'jwk' }), kid: key.kid, use: 'sig', alg: algorithm }] },
    cookies: { keys: ['test'] },
    claims: { openid: ['sub'], profile: ['name', 'birthdate'], identity: ['personal_id', 'level'] },
    scopes: ['openid', 'identity'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, backchannelLogout: { enabled: true } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    // Left to itself it calls no address of this machine.
    fetch: (address, { dispatcher, ...options }) => globalThis.fetch(address, options),
    ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    findAccount: (_, id) => people[id] && { accountId: id, claims: () => ({ sub: id, ...people[id] }) },
    // Whoever came from the city agreed there already.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope('openid profile identity');
      await grant.save();
      return grant;
    },
  });
  made.on('backchannel.error', (_, failure) => console.error(failure.message));
  made.use(async (ctx, then) => {
    await then();
    if (ctx.path !== '/token' || !next || !ctx.body?.id_token) return;
    const [header, payload] = ctx.body.id_token.split('.').slice(0, 2).map((part) => JSON.parse(Buffer.from(part, 'base64url')));
    ctx.body.id_token = spoil[next](header, payload);
    next = undefined;
  });
  return made;
}

const read = async (request) => {
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
};

async function test(request, response) {
  const asked = JSON.parse(await read(request));
  if (asked.next && !spoil[asked.next]) throw new Error(`no such mischief: ${asked.next}`);
  ({ next, mode } = asked);
  for (const [id, claims] of Object.entries(asked.people ?? {})) people[id] = { ...people[id], ...claims };
  if (asked.rotate) {
    key = newKey();
    provider = makeProvider();
  }
  response.end('ok');
}

async function interact(request, response) {
  if (request.method === 'GET') {
    const choices = Object.entries(people).map(([id, { name }]) => `<button name="person" value="${id}">${name}</button>`).join(' ');
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><html lang="vi"><title>Hệ thống định danh thử</title><h1>Hệ thống định danh thử</h1><form method="post">${choices} <button name="person" value="">Hủy</button></form>`);
    return;
  }
  const person = new URLSearchParams(await read(request)).get('person');
  await provider.interactionFinished(request, response, person ? { login: { accountId: person } } : { error: 'access_denied', error_description: 'no' });
}

function misbehave(response) {
  if (mode === 'hang') return;
  if (mode === 'huge') {
    response.setHeader('Content-Type', 'application/json');
    response.end(`{"id_token":"${'x'.repeat(2_000_000)}"}`);
  } else if (mode === 'html') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<h1>Bảo trì</h1>');
  } else {
    response.statusCode = 500;
    response.end('no');
  }
}

const server = createServer((request, response) => {
  const { pathname } = new URL(request.url, issuer);
  Promise.resolve(pathname === '/test' ? test(request, response)
    : mode && (pathname === '/token' || pathname === '/request' || pathname.startsWith('/.well-known')) ? misbehave(response)
    : pathname.startsWith('/interaction/') ? interact(request, response)
    : provider.callback()(request, response)).catch((failure) => {
    console.error(failure);
    response.statusCode = 500;
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  issuer = `http://127.0.0.1:${server.address().port}`;
  key = newKey();
  provider = makeProvider();
  console.log(issuer);
});
process.stdin.on('end', () => process.exit(0)).resume();
