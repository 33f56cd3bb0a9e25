import { isCalendarDate } from './calendar.js';
import { toHalfWidth } from './typed-text.js';

/** What a resident identity number says about its holder. */
export interface CnidReading {
  /** 18 characters, half width, `X` in upper case; a 15-digit number of before 1999 is converted. */
  readonly number: string;
  readonly birthDate: string;
  readonly sex: 'male' | 'female';
  readonly region: string;
  /** Resident card, residence permit of Hong Kong, Macao and Taiwan residents, or permanent residence card of foreigners. */
  readonly kind: 'resident' | 'hk-macao-taiwan' | 'foreign';
  /** Area 999: a made-up number of a demonstration, which no person has. */
  readonly isSynthetic: boolean;
}

export type CnidProblem = 'cnid.form' | 'cnid.region' | 'cnid.birth-date' | 'cnid.checksum';

/** Province codes of GB/T 2260. */
const provinces = new Set('11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71'.split(' '));
const permits = new Set(['81', '82', '83']);
const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Reads a 身份证 (GB 11643) number, or names what is wrong with it. The birth date may not lie after `today`. */
export function readCnid(text: string, today = '9999-12-31'): CnidReading | CnidProblem {
  const number = toEighteen(text);
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return 'cnid.form';
  const kind = kindOf(number);
  if (kind === null) return 'cnid.region';
  const birthDate = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  if (!isCalendarDate(birthDate) || birthDate < '1850-01-01' || birthDate > today) return 'cnid.birth-date';
  if (number[17] !== checkCharacter(number)) return 'cnid.checksum';
  return { number, birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female', region: number.slice(0, 6), kind, isSynthetic: number.startsWith('999') };
}

/** The stored form of what was typed: blanks out, half width, 18 characters; unreadable text stays as typed. */
export function toEighteen(text: string): string {
  const plain = toHalfWidth(text).replace(/[\s-]/g, '').toUpperCase();
  if (!/^\d{15}$/.test(plain)) return /^\d{17}[\dX]$/.test(plain) ? plain : text.trim();
  // Numbers of 15 digits were given out until 1999, and say 19 by saying nothing.
  const long = `${plain.slice(0, 6)}19${plain.slice(6)}`;
  return long + checkCharacter(long);
}

/** The check character of the first seventeen digits (ISO 7064 MOD 11-2). */
export function checkCharacter(digits: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
  return '10X98765432'[sum % 11] ?? '';
}

function kindOf(number: string): CnidReading['kind'] | null {
  const area = number.slice(0, 2);
  if (provinces.has(area)) return 'resident';
  if (permits.has(area)) return 'hk-macao-taiwan';
  if (number.startsWith('999')) return 'resident';
  // Permanent residence card since 2023: a 9, the province that issued it, the nationality.
  return number.startsWith('9') && provinces.has(number.slice(1, 3)) ? 'foreign' : null;
}
