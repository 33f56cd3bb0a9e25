import { type Locale } from '../definitions/localized-text.js';

/** What people write for one operator: its names (the first is printed, the others are understood), its operands and what it is for. */
export interface FormulaFunction {
  readonly names: Readonly<Record<Locale, readonly [string, ...string[]]>>;
  readonly operands: Readonly<Record<Locale, readonly string[]>>;
  readonly help: Readonly<Record<Locale, string>>;
  /** Operands that are names of fields rather than their values. */
  readonly takesNames?: true;
  /** Later operands speak about the items of the first. */
  readonly overItems?: true;
  /** Understood and printed, but not offered: another function says the same in a plainer way. */
  readonly isHidden?: true;
}

type Words = readonly [zh: string, en: string];

/** A row of the table: names with `|` between, operands with a space between. */
export function formulaFunction([zh, en]: Words, [zhOperands, enOperands]: Words, [zhHelp, enHelp]: Words, more: Pick<FormulaFunction, 'takesNames' | 'overItems' | 'isHidden'> = {}): FormulaFunction {
  const list = (text: string): readonly string[] => text.split(' ').filter((word) => word !== '');
  const names = (text: string): readonly [string, ...string[]] => {
    const [first = '', ...others] = text.split('|');
    return [first, ...others];
  };
  return {
    names: { 'zh-CN': names(zh), 'en-US': names(en) },
    operands: { 'zh-CN': list(zhOperands), 'en-US': list(enOperands) },
    help: { 'zh-CN': zhHelp, 'en-US': enHelp },
    ...more,
  };
}
