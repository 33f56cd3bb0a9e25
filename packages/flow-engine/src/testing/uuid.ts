import { randomBytes } from 'node:crypto';

let lastTime = 0;
let sequence = 0;

/** A version 7 UUID (RFC 9562) of a moment; later ones sort later, also within a millisecond. */
export function uuidv7(time: number): string {
  sequence = time > lastTime ? 0 : sequence + 1;
  lastTime = Math.max(time, lastTime) + (sequence > 0xfff ? 1 : 0);
  if (sequence > 0xfff) sequence = 0;
  const hex = lastTime.toString(16).padStart(12, '0');
  const random = randomBytes(8);
  random.writeUInt8((random.readUInt8(0) & 0x3f) | 0x80, 0);
  const tail = random.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`;
}
