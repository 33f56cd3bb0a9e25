import { type Person } from '../../../api/session.js';

/** An @ that is being written: where it begins, and the letters after it. */
export interface OpenMention {
  readonly from: number;
  readonly to: number;
  readonly search: string;
}

const longest = 20;

/** The @ before the caret whose name is not finished; a mail address is none. */
export function openMention(text: string, caret: number): OpenMention | null {
  const before = text.slice(0, caret);
  const from = before.lastIndexOf('@');
  if (from === -1 || /[\w.]$/.test(before.slice(0, from))) return null;
  const search = before.slice(from + 1);
  return /[\s@]/.test(search) || search.length > longest ? null : { from, to: caret, search };
}

/** The text with a name in place of what was written after the @. */
export function withMention(text: string, { from, to }: OpenMention, name: string): { readonly text: string; readonly caret: number } {
  const written = `${text.slice(0, from)}@${name} `;
  return { text: written + text.slice(to).replace(/^ /, ''), caret: written.length };
}

/** Of the people who were chosen, those whose name still stands in the text. */
export const mentionedIn = (text: string, known: readonly Person[]): readonly string[] => known.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id);

/** The text in pieces, names of mentioned people apart. */
export function mentionParts(text: string, mentions: readonly Person[]): readonly { readonly text: string; readonly isMention: boolean }[] {
  const names = mentions.map(({ name }) => `@${name}`).sort((one, other) => other.length - one.length);
  if (names.length === 0) return [{ text, isMention: false }];
  const pattern = new RegExp(`(${names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`);
  return text.split(pattern).filter((part) => part !== '').map((part) => ({ text: part, isMention: names.includes(part) }));
}
