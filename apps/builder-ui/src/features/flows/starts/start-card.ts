import { type Start, type StartKind, type TaskMoment } from '@carewright/flow-engine';

/** A moment or rhythm, as BPMN writes it. */
export interface StartTimer {
  readonly kind: 'date' | 'duration' | 'cycle';
  readonly value: string;
}

/** What starts the flow; conditions are JSON-Logic as text, exactly as the file has it. Empty is what was not written. */
export interface StartCard {
  readonly id: string;
  readonly name: string;
  readonly on: StartKind;
  readonly fields: readonly string[];
  readonly when: string | null;
  /** By a date: which field, how far from it, at what time, every year. */
  readonly field: string;
  readonly offset: string;
  readonly at: string;
  readonly repeat: string;
  /** By the calendar: when, and whether once for each record. */
  readonly timer: StartTimer | null;
  readonly each: string;
  /** By a message or signal: its name. */
  readonly event: string;
  /** By a condition that comes to hold. */
  readonly condition: string | null;
  readonly words: string;
  readonly mentions: string;
  readonly flow: string;
  readonly step: string;
  readonly moment: TaskMoment | '';
  readonly outcome: string;
}

/** A start that says nothing yet. */
export const plainStart = (id: string, name: string): StartCard => ({
  id, name, on: 'manual', fields: [], when: null, field: '', offset: '', at: '', repeat: '', timer: null, each: '', event: '', condition: null, words: '', mentions: '', flow: '', step: '', moment: '', outcome: '',
});

/** What a kind of start is when it is chosen: something that can be published where there is a usual thing to say. */
const beginnings: Partial<Readonly<Record<StartKind, Partial<StartCard>>>> = {
  schedule: { timer: { kind: 'cycle', value: '0 9 * * *' } },
  'date-field': { offset: '-P3D', at: '09:00' },
  task: { moment: 'decided' },
};

/** Kinds that may ask for more of the record; others take their condition with them when they are left. */
const conditional: ReadonlySet<StartKind> = new Set(['button', 'comment', 'record-created', 'record-updated', 'record-saved', 'record-deleted', 'date-field', 'task']);

/** The card after another kind of start was chosen: what only the former kind could say is gone. */
export const withKind = (card: StartCard, on: StartKind): StartCard => ({ ...plainStart(card.id, card.name), when: conditional.has(on) ? card.when : null, on, ...beginnings[on] });

/** The same of a start as the engine reads it. */
export function cardOf({ element, kind, trigger, event }: Pick<Start, 'element' | 'kind' | 'trigger' | 'event'>): StartCard {
  const { when, words = [], on: _on, ...said } = trigger;
  return { ...plainStart(element, ''), ...said, on: kind, words: words.join(' '), when: when ?? null, timer: event?.timer ?? null, event: event?.name ?? '', condition: event?.condition ?? null };
}
