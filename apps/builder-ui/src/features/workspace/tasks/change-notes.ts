import { type TaskChange } from '@carewright/schema';
import { type Formats } from '../../../design-system/language/use-formats.js';
import { type taskMessages } from './task.messages.js';

type Say = (key: keyof typeof taskMessages.messages, values?: Readonly<Record<string, string>>) => string;

/** What stands beside a value that others changed: who, when, and what it was where that may be told. */
export function changeNotes(changes: readonly TaskChange[], t: Say, formats: Pick<Formats, 'dateTime'>): Readonly<Record<string, string>> {
  return Object.fromEntries(changes.map(({ field, at, by, before }) => {
    const facts = { name: by?.name ?? t('system'), at: formats.dateTime(at) };
    return [field, before === null ? t('changedBy', facts) : t('changedFrom', { ...facts, before: before === '' ? t('nothingBefore') : before })];
  }));
}
