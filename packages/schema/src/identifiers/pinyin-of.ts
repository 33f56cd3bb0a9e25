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

function syllables(run: string): readonly string[] {
  return pinyin(run, { toneType: 'none', type: 'array', v: true, nonZh: 'removed' }).filter((one) => /^[a-z]+$/.test(one));
}
