/** Without what looks alike on paper and over the telephone: 0 and O, 1 and I and L, U and V. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const groupLength = 4;
const length = 12;

/** A code that a person can write down: `7KQM-2XWD-HT94`, 58 bits, from a digest of at least 24 bytes. */
export function editCodeOf(digest: Buffer): string {
  const letters = Array.from({ length }, (_, index) => alphabet[digest.readUInt16BE(index * 2) % alphabet.length]).join('');
  return [0, 1, 2].map((group) => letters.slice(group * groupLength, (group + 1) * groupLength)).join('-');
}

/** The code as it was typed, brought into one form; null when it cannot be one. */
export function readEditCode(typed: string): string | null {
  const bare = typed.normalize('NFKC').toUpperCase().replace(/[^0-9A-Z]/g, '');
  return bare.length === length ? bare : null;
}
