import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { type SealingKey } from './key-folder.js';

/** Where the bytes belong, e.g. table, field, record. What was sealed for one place does not open at another. */
export type SealContext = readonly [string, ...string[]];

const magic = Buffer.from('CWS1', 'latin1');
const [ivBytes, tagBytes] = [12, 16];

/** Sealed bytes say with which key: `CWS1`, length of the key's id, the id, the nonce, the tag, the content (AES-256-GCM). */
export function sealBytes(bytes: Uint8Array, context: SealContext, key: SealingKey): Buffer {
  const head = headOf(key.id);
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key.secret, iv).setAAD(bound(head, context));
  const content = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), content]);
}

/** The id of the key; null when these bytes were never sealed. */
export function keyIdOf(sealed: Uint8Array): string | null {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  const length = bytes[magic.length];
  if (length === undefined || !bytes.subarray(0, magic.length).equals(magic)) return null;
  return bytes.length < magic.length + 1 + length + ivBytes + tagBytes ? null : bytes.toString('latin1', magic.length + 1, magic.length + 1 + length);
}

/** Throws when a byte or the place is another than at sealing. */
export function openBytes(sealed: Buffer, context: SealContext, key: SealingKey): Buffer {
  const head = headOf(key.id);
  const at = head.length;
  const cipher = createDecipheriv('aes-256-gcm', key.secret, sealed.subarray(at, at + ivBytes), { authTagLength: tagBytes })
    .setAAD(bound(head, context))
    .setAuthTag(sealed.subarray(at + ivBytes, at + ivBytes + tagBytes));
  return Buffer.concat([cipher.update(sealed.subarray(at + ivBytes + tagBytes)), cipher.final()]);
}

const headOf = (id: string): Buffer => Buffer.concat([magic, Buffer.from([id.length]), Buffer.from(id, 'latin1')]);
const bound = (head: Buffer, context: SealContext): Buffer => Buffer.concat([head, Buffer.from(JSON.stringify(context))]);
