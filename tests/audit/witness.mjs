// A witness of audit logs, written from the specifications alone (RFC 9162, C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-witness):
// it shares no code with the city. Listens on this machine only and prints its verifier key and address.
//   node tests/audit/witness.mjs NAME LOG-KEY STATE-FILE [MISCHIEF]
// NAME is its name; LOG-KEY the only log that it knows; STATE-FILE holds what it cosigned last, and its key, and outlives it.
// MISCHIEF makes it a bad one: forge (its signature is over something else), stranger (another key of the same name signs).
import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [name, logKey, stateFile, mischief] = process.argv.slice(2);
const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const node = (left, right) => sha256(Buffer.of(1), left, right);
const idOf = (who, type, key) => sha256(Buffer.from(`${who}\n`), Buffer.of(type), key).subarray(0, 4);

const privateKeyOf = (seed) => createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' });
const publicBytes = (key) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(12);
const publicKeyOf = (bytes) => createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes]), format: 'der', type: 'spki' });

const state = existsSync(stateFile) ? JSON.parse(readFileSync(stateFile, 'utf8')) : { seed: randomBytes(32).toString('base64'), size: 0, root: '', seen: [] };
const save = () => {
  writeFileSync(`${stateFile}.new`, JSON.stringify(state));
  renameSync(`${stateFile}.new`, stateFile);
};
save();
const seed = Buffer.from(state.seed, 'base64');
const own = publicBytes(privateKeyOf(seed));
const signer = privateKeyOf(mischief === 'stranger' ? randomBytes(32) : seed);
const verifierKey = `${name}+${idOf(name, 4, own).toString('hex')}+${Buffer.concat([Buffer.of(4), own]).toString('base64')}`;

const [, origin, logId, logBase64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(logKey.trim());
const logPublic = publicKeyOf(Buffer.from(logBase64, 'base64').subarray(1));

// RFC 9162, 2.1.4.2, step by step; true when the proof leads from the one root to the other.
function isConsistent(first, firstRoot, second, secondRoot, proof) {
  if (first === second) return proof.length === 0 && firstRoot.equals(secondRoot);
  if (first === 0n) return proof.length === 0;
  if (proof.length === 0) return false;
  const path = (first & (first - 1n)) === 0n ? [firstRoot, ...proof] : [...proof];
  let [fn, sn] = [first - 1n, second - 1n];
  while (fn & 1n) [fn, sn] = [fn >> 1n, sn >> 1n];
  let fr = path[0];
  let sr = path[0];
  for (const c of path.slice(1)) {
    if (sn === 0n) return false;
    if (fn & 1n || fn === sn) {
      [fr, sr] = [node(c, fr), node(c, sr)];
      while (!(fn & 1n) && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      sr = node(sr, c);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  return sn === 0n && fr.equals(firstRoot) && sr.equals(secondRoot);
}

function isSignedByLog(text, signatures) {
  return signatures.some((line) => {
    const [, who, base64] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = Buffer.from(base64 ?? '', 'base64');
    return who === origin && bytes.subarray(0, 4).toString('hex') === logId && verify(null, Buffer.from(text), logPublic, bytes.subarray(4));
  });
}

function add(body) {
  const cut = body.indexOf('\n\n');
  const split = body.lastIndexOf('\n\n');
  if (cut < 0 || split <= cut || !body.endsWith('\n')) return [400, 'not a request\n'];
  const [oldLine, ...proofLines] = body.slice(0, cut).split('\n');
  const old = /^old (0|[1-9][0-9]*)$/.exec(oldLine)?.[1];
  const text = body.slice(cut + 2, split + 1);
  const [who, digits, rootText] = text.split('\n');
  const root = Buffer.from(rootText ?? '', 'base64');
  if (old === undefined || proofLines.length > 63 || !/^(0|[1-9][0-9]*)$/.test(digits) || root.length !== 32) return [400, 'not a checkpoint\n'];
  const size = BigInt(digits);
  if (who !== origin) return [404, 'unknown log\n'];
  if (!isSignedByLog(text, body.slice(split + 2, -1).split('\n'))) return [403, 'not signed by the log\n'];
  if (BigInt(old) > size) return [400, 'the old size is larger\n'];
  if (BigInt(old) !== BigInt(state.size)) return [409, `${state.size}\n`];
  if (BigInt(old) === size && size > 0n && state.root !== rootText) return [409, `${state.size}\n`];
  const before = state.size === 0 ? Buffer.alloc(0) : Buffer.from(state.root, 'base64');
  if (!isConsistent(BigInt(old), before, size, root, proofLines.map((line) => Buffer.from(line, 'base64')))) return [422, 'the proof leads nowhere\n'];
  [state.size, state.root] = [Number(size), rootText];
  state.seen.push(text);
  save();
  const time = BigInt(Math.floor(Date.now() / 1000));
  const stamp = Buffer.alloc(8);
  stamp.writeBigUInt64BE(time);
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${time}\n${mischief === 'forge' ? `${text}more\n` : text}`), signer);
  const id = mischief === 'stranger' ? idOf(name, 4, publicBytes(signer)) : idOf(name, 4, own);
  return [200, `— ${name} ${Buffer.concat([id, stamp, signature]).toString('base64')}\n`];
}

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const [status, body] = request.method === 'POST' && request.url === '/w/add-checkpoint' ? add(Buffer.concat(parts).toString('utf8')) : [404, 'not here\n'];
    response.writeHead(status, { 'Content-Type': status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8' });
    response.end(body);
  });
});
server.listen(Number(state.port ?? 0), '127.0.0.1', () => {
  state.port = server.address().port;
  save();
  console.log(`${verifierKey} http://127.0.0.1:${state.port}/w`);
});
