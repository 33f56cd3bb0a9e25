import { type Effort } from './browser-clicks.js';

/** Seconds of the keystroke-level model: a key, pointing, a press of the button, a hand going over to the other device, a decision. */
const seconds = { key: 0.28, point: 1.1, press: 0.2, homing: 0.4, decision: 1.35 } as const;
/** Keys for one Chinese character, with an input method. */
const keysPerCharacter = 3;

/** What somebody did, apart from presses and keys that the page counts itself. */
export interface Work {
  readonly effort: Effort;
  readonly decisions: number;
  /** Chinese characters written. */
  readonly characters: number;
}

/** How long a practised person needs for it. */
export function practisedSeconds({ effort, decisions, characters }: Work, device: 'mouse' | 'keyboard'): number {
  const typed = (effort.keys + characters * keysPerCharacter) * seconds.key;
  const thought = decisions * seconds.decision;
  if (device === 'keyboard') return typed + thought + effort.clicks * seconds.key;
  return typed + thought + decisions * seconds.homing + effort.clicks * (seconds.point + seconds.press);
}
