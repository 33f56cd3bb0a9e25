import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import { issue, type Issue } from '@carewright/schema';

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane (argon2id is the library's default). */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const shortest = 8;
const longest = 200;
/** From this length on no mixture of characters is asked for. */
const longEnough = 15;
const kinds: readonly RegExp[] = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{L}\p{Nd}]/u];
/** Passwords that pass the rules of mixture and are still guessed first. */
const common = new Set(['p@ssw0rd', 'passw0rd!', 'password1!', 'password123!', 'admin@123', 'admin123!', 'qwer1234!', 'qwerty123!', 'abcd1234!', 'abc@1234', 'abc123!@#', 'aa123456!', 'welcome1!', 'welcome123!', 'changeme1!', 'hospital@123']);

/** Why a password is refused; empty when it may be used. GB/T 22239 (third level) asks for length and mixture. */
export function passwordIssues(password: string, username: string): readonly Issue[] {
  const issues: Issue[] = [];
  const length = [...password].length;
  if (length < shortest) issues.push(issue('password.too_short', ['password'], { limit: shortest }));
  if (length > longest) issues.push(issue('password.too_long', ['password'], { limit: longest }));
  if (length < longEnough && kinds.filter((kind) => kind.test(password)).length < 3) issues.push(issue('password.too_simple', ['password'], { limit: longEnough }));
  if (username.length >= 3 && password.toLowerCase().includes(username.toLowerCase())) issues.push(issue('password.contains_username', ['password']));
  if (common.has(password.toLowerCase())) issues.push(issue('password.common', ['password']));
  return issues;
}

/** The argon2id hash to keep. */
export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let nobody: Promise<string> | undefined;

/** Compares in the same time whether the person exists or not: without a hash, one that nothing matches is used. */
export async function passwordMatches(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const matches = await verify(stored ?? (await nobody), password.normalize('NFKC')).catch(() => false);
  return matches && typeof stored === 'string';
}
