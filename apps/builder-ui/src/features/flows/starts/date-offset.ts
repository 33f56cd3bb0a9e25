/** How far from a date, as the panel offers it. */
export interface DateOffset {
  readonly side: 'before' | 'on' | 'after';
  readonly count: number;
  readonly unit: OffsetUnit;
}
export type OffsetUnit = 'minutes' | 'hours' | 'days' | 'weeks' | 'months';

const units: Readonly<Record<OffsetUnit, readonly [string, string]>> = { minutes: ['PT', 'M'], hours: ['PT', 'H'], days: ['P', 'D'], weeks: ['P', 'W'], months: ['P', 'M'] };
export const offsetUnits = Object.keys(units) as readonly OffsetUnit[];

/** Null for what rows cannot say, such as `P1M2D`. */
export function readOffset(text: string): DateOffset | null {
  if (text === '' || /^-?PT?0[A-Z]$/.test(text)) return { side: 'on', count: 0, unit: 'days' };
  for (const unit of offsetUnits) {
    const [before, behind] = units[unit];
    const [, sign, count] = new RegExp(`^(-?)${before}(\\d+)${behind}$`).exec(text) ?? [];
    if (count !== undefined) return { side: sign === '-' ? 'before' : 'after', count: Number(count), unit };
  }
  return null;
}

export function writeOffset({ side, count, unit }: DateOffset): string {
  const [before, behind] = units[unit];
  return side === 'on' ? 'P0D' : `${side === 'before' ? '-' : ''}${before}${Math.max(1, Math.round(count))}${behind}`;
}

/** What a unit is called: a key of the texts. */
export const unitTexts = { minutes: 'in-minutes', hours: 'in-hours', days: 'in-days', weeks: 'in-weeks', months: 'in-months' } as const satisfies Record<OffsetUnit, string>;
