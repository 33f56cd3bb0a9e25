import { type BrowserContext, type Page } from 'playwright-core';

/** What a person did so far: presses of the pointer, or of Enter and Space on something, and keys typed. */
export interface Effort {
  readonly clicks: number;
  readonly keys: number;
}

const name = 'carewrightEffort';

/** Counts what a person does on the pages of a context, over navigations. Call it before the first page opens an address. */
export async function countEffort(context: BrowserContext): Promise<(page: Page) => Promise<Effort>> {
  await context.addInitScript((store) => {
    const read = (): { clicks: number; keys: number } => JSON.parse(sessionStorage.getItem(store) ?? '{"clicks":0,"keys":0}') as { clicks: number; keys: number };
    const add = (part: 'clicks' | 'keys'): void => {
      const effort = read();
      sessionStorage.setItem(store, JSON.stringify({ ...effort, [part]: effort[part] + 1 }));
    };
    /** A space is written there, and does nothing else. */
    const isText = (target: EventTarget | null): boolean => target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type));
    window.addEventListener('pointerdown', (event) => event.isTrusted && add('clicks'), true);
    window.addEventListener('keydown', (event) => {
      if (!event.isTrusted) return;
      const isPress = event.key === 'Enter' ? !(event.target instanceof HTMLTextAreaElement) : event.key === ' ' && !isText(event.target);
      add(isPress ? 'clicks' : 'keys');
    }, true);
  }, name);
  return (page) => page.evaluate((store) => JSON.parse(sessionStorage.getItem(store) ?? '{"clicks":0,"keys":0}') as Effort, name);
}
