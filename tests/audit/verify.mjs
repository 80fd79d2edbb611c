// A second verifier of the audit log, written from the specifications alone (RFC 9162, C2SP signed-note, tlog-checkpoint, tlog-tiles, tlog-proof):
// it shares no code with the city.
//   node tests/audit/verify.mjs proof FILE KEY        is the entry of this proof in the log that KEY signs?
//   node tests/audit/verify.mjs log ADDRESS KEY       reads a whole log (e.g. http://localhost:5080/audit) and compares it with its checkpoint
//   node tests/audit/verify.mjs note FILE KEY WITNESS-KEY...   is this checkpoint signed by the log, and cosigned by each of these witnesses (C2SP tlog-cosignature)?
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (entry) => sha256(Buffer.of(0), entry);
const nodeHash = (left, right) => sha256(Buffer.of(1), left, right);
const fail = (why) => {
  console.error(`WRONG: ${why}`);
  process.exit(1);
};

function openNote(note, keyText) {
  const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(keyText.trim()) ?? fail('not a verifier key');
  const key = Buffer.from(base64, 'base64');
  if (key[0] !== 1 || key.length !== 33) fail('not an Ed25519 key');
  if (sha256(Buffer.from(`${name}\n`), key).subarray(0, 4).toString('hex') !== id) fail('the key does not fit its own id');
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key.subarray(1)]);
  const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  for (const line of note.slice(split + 2).trimEnd().split('\n')) {
    const [, signer, signature] = /^— (\S+) (\S+)$/.exec(line) ?? fail(`not a signature: ${line}`);
    const bytes = Buffer.from(signature, 'base64');
    if (signer === name && bytes.subarray(0, 4).toString('hex') === id) {
      if (!verify(null, Buffer.from(text), publicKey, bytes.subarray(4))) fail('the signature does not fit');
      const [origin, size, root] = text.split('\n');
      return { origin, size: BigInt(size), root: Buffer.from(root, 'base64') };
    }
  }
  return fail(`not signed by ${name}`);
}

// RFC 9162, 2.1.3.2, step by step.
function rootFromProof(leaf, index, size, path) {
  if (index >= size) fail('the index is beyond the tree');
  let [fn, sn, r] = [index, size - 1n, leaf];
  for (const p of path) {
    if (sn === 0n) fail('the proof is too long');
    if ((fn & 1n) === 1n || fn === sn) {
      r = nodeHash(p, r);
      while ((fn & 1n) === 0n && fn !== 0n) [fn, sn] = [fn >> 1n, sn >> 1n];
    } else {
      r = nodeHash(r, p);
    }
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  if (sn !== 0n) fail('the proof is too short');
  return r;
}

// RFC 9162, 2.1.1, from the definition.
function rootOf(leaves) {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0];
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  return nodeHash(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

function checkProof(file, key) {
  const [head, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (head !== 'c2sp.org/tlog-proof@v1') fail('not a proof');
  const entry = Buffer.from(/^extra (\S+)$/.exec(rest.shift())?.[1] ?? fail('the proof does not carry its entry'), 'base64');
  const index = BigInt(/^index (0|[1-9][0-9]*)$/.exec(rest.shift())?.[1] ?? fail('the proof has no index'));
  const blank = rest.indexOf('');
  const path = rest.slice(0, blank).map((line) => Buffer.from(line, 'base64'));
  const checkpoint = openNote(rest.slice(blank + 1).join('\n'), key);
  if (!rootFromProof(leafHash(entry), index, checkpoint.size, path).equals(checkpoint.root)) fail('the entry is not in the log');
  console.log(`entry ${index} is in ${checkpoint.origin}, ${checkpoint.size} entries`);
}

async function get(address) {
  const answer = await fetch(address);
  if (!answer.ok) fail(`${address}: ${answer.status}`);
  return Buffer.from(await answer.arrayBuffer());
}

const pathOf = (n, width) => {
  let path = String(n % 1000).padStart(3, '0');
  for (let left = Math.floor(n / 1000); left > 0; left = Math.floor(left / 1000)) path = `x${String(left % 1000).padStart(3, '0')}/${path}`;
  return width === 256 ? path : `${path}.p/${width}`;
};

async function checkLog(address, key) {
  const checkpoint = openNote((await get(`${address}/checkpoint`)).toString('utf8'), key);
  const size = Number(checkpoint.size);
  const leaves = [];
  for (let tile = 0; tile * 256 < size; tile++) {
    const width = Math.min(256, size - tile * 256);
    const entries = await get(`${address}/tile/entries/${pathOf(tile, width)}`);
    const hashes = await get(`${address}/tile/0/${pathOf(tile, width)}`);
    for (let i = 0, at = 0; i < width; i++) {
      const length = entries.readUInt16BE(at);
      const leaf = leafHash(entries.subarray(at + 2, at + 2 + length));
      if (!leaf.equals(hashes.subarray(i * 32, i * 32 + 32))) fail(`tile ${tile} has another hash for its entry ${i}`);
      leaves.push(leaf);
      at += 2 + length;
    }
  }
  if (!rootOf(leaves).equals(checkpoint.root)) fail('the entries make another root');
  console.log(`${checkpoint.origin}: ${size} entries fit the checkpoint`);
}

function checkNote(file, key, witnesses) {
  const note = readFileSync(file, 'utf8');
  const checkpoint = openNote(note, key);
  const split = note.lastIndexOf('\n\n');
  const text = note.slice(0, split + 1);
  for (const witness of witnesses) {
    const [, name, id, base64] = /^([^+\s]+)\+([0-9a-f]{8})\+(\S+)$/.exec(witness) ?? fail('not a verifier key');
    const bytes = Buffer.from(base64, 'base64');
    if (bytes[0] !== 4 || bytes.length !== 33) fail('not a witness\'s key');
    if (sha256(Buffer.from(`${name}\n`), bytes).subarray(0, 4).toString('hex') !== id) fail('the key does not fit its own id');
    const witnessKey = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)]), format: 'der', type: 'spki' });
    const line = note.slice(split + 2).split('\n').find((l) => l.startsWith(`— ${name} `) && Buffer.from(l.split(' ')[2], 'base64').subarray(0, 4).toString('hex') === id) ?? fail(`not cosigned by ${name}`);
    const signature = Buffer.from(line.split(' ')[2], 'base64');
    const time = signature.readBigUInt64BE(4);
    if (!verify(null, Buffer.from(`cosignature/v1\ntime ${time}\n${text}`), witnessKey, signature.subarray(12))) fail(`the cosignature of ${name} does not fit`);
    console.log(`cosigned by ${name} at ${time}`);
  }
  console.log(`${checkpoint.origin}, ${checkpoint.size} entries${text.split('\n').slice(3, -1).map((l) => `, ${l}`).join('')}`);
}

const [what, place, key, ...more] = process.argv.slice(2);
if (what === 'proof' && key) checkProof(place, key);
else if (what === 'log' && key) await checkLog(place, key);
else if (what === 'note' && key) checkNote(place, key, more);
else fail('usage: verify.mjs proof FILE KEY | verify.mjs log ADDRESS KEY | verify.mjs note FILE KEY WITNESS-KEY...');
