// The ledger's records are MessagePack: the vectors to which the server's own encoding is held (CanonicalVectorTests) are read and written here by the library of npm.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decode, encode } from '@msgpack/msgpack';

type Described = null | boolean | number | string | Described[] | { integer: string } | { bytes: string } | { of: Described; times: number };
interface Vector { what: string; value: Described; hex?: string; sha256?: string }

const vectors = JSON.parse(readFileSync('../tests/Intent.Testing/Ledger/canonical-vectors.json', 'utf8')) as Vector[];

test('the MessagePack library writes every value with the bytes of the ledger', () => {
  assert.ok(vectors.length > 100);
  for (const { what, value, hex, sha256 } of vectors) {
    const bytes = encode(meant(value), { useBigInt64: true });
    if (hex !== undefined) assert.equal(Buffer.from(bytes).toString('hex'), hex, what);
    else assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256, what);
  }
});

test('the MessagePack library reads every value from the bytes of the ledger', () => {
  for (const { what, value, hex } of vectors) {
    const wanted = meant(value);
    const bytes = hex === undefined ? encode(wanted, { useBigInt64: true }) : Uint8Array.from(Buffer.from(hex, 'hex'));
    assert.deepEqual(decode(bytes, { useBigInt64: true }), wanted, what);
  }
});

/** The value that a vector describes. Integers of more than 32 bits are `bigint`: a `number` would become a float. */
function meant(value: Described): unknown {
  if (typeof value === 'number') return value > 0xffffffff || value < -0x80000000 ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(meant);
  if (value === null || typeof value !== 'object') return value;
  if ('integer' in value) return BigInt(value.integer);
  if ('bytes' in value) return Uint8Array.from(Buffer.from(value.bytes, 'hex'));
  const { of, times } = value;
  if (typeof of === 'string') return of.repeat(times);
  return Array.isArray(of) ? Array.from({ length: times }, () => meant(of[0]!)) : Uint8Array.from(Buffer.concat(Array.from({ length: times }, () => meant(of) as Uint8Array)));
}
