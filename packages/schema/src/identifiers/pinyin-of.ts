import { pinyin } from 'pinyin-pro';

const han = /\p{Script=Han}+/gu;

/** The text with each run of Chinese characters spelled in pinyin without tones; ü is v, as on a keyboard. */
export function pinyinOf(text: string): string {
  return text.replace(han, (run) => ` ${syllables(run).join('')} `).replace(/\s+/g, ' ').trim();
}

/** The first letters of a text's syllables, as people type to find a name: 欧阳娜娜 is `oynn`. */
export function pinyinInitials(text: string): string {
  return text.replace(han, (run) => syllables(run).map((syllable) => syllable[0] ?? '').join('')).toLowerCase();
}

/** Names and short phrases come again and again, and spelling one out costs more than saving it; a full memory starts afresh. */
const spelled = new Map<string, readonly string[]>();
const longestKept = 12;
const mostKept = 20_000;

function syllables(run: string): readonly string[] {
  const known = spelled.get(run);
  if (known !== undefined) return known;
  const made = pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).filter((one) => /^[a-z]+$/.test(one));
  if (run.length > longestKept) return made;
  if (spelled.size >= mostKept) spelled.clear();
  spelled.set(run, made);
  return made;
}
