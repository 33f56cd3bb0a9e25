import { type taskMessages } from './task.messages.js';

type Key = keyof typeof taskMessages.messages;

/** Words for outcomes and kinds of trail entries; the API's own word is shown for one that is not known here. */
const outcomes: Readonly<Record<string, Key>> = {
  approve: 'outcomeApproved', approved: 'outcomeApproved',
  reject: 'outcomeRejected', rejected: 'outcomeRejected',
  submit: 'outcomeSubmitted', submitted: 'outcomeSubmitted',
  return: 'outcomeReturned', returned: 'outcomeReturned',
  transfer: 'outcomeTransferred', transferred: 'outcomeTransferred', 'handed-over': 'outcomeHandedOver',
  delegated: 'outcomeDelegated', resolved: 'outcomeResolved', recalled: 'outcomeRecalled',
  'sign-added': 'outcomeSignAdded', 'sign-removed': 'outcomeSignRemoved', 'taken-back': 'outcomeTakenBack', urged: 'outcomeUrged', migrated: 'outcomeMigrated', 'stood-in': 'outcomeStoodIn', 'auto-approved': 'outcomeAutomatic',
  withdraw: 'outcomeWithdrawn', withdrawing: 'outcomeWithdrawn', withdrawn: 'outcomeWithdrawn',
  terminate: 'outcomeStopped', terminating: 'outcomeStopped', terminated: 'outcomeStopped', incident: 'outcomeStuck',
  started: 'outcomeStarted', completed: 'outcomeCompleted', open: 'outcomeWaiting', ended: 'outcomeEnded', cancelled: 'outcomeCancelled', skipped: 'outcomeCancelled',
};

export function outcomeText(word: string | null | undefined, t: (key: Key) => string): string {
  if (word === null || word === undefined) return '';
  const key = Object.hasOwn(outcomes, word) ? outcomes[word] : undefined;
  return key === undefined ? word : t(key);
}

const reasons: Readonly<Record<string, Key>> = { starter: 'howStarter', repeated: 'howRepeated', 'nobody-assigned': 'howNobody', timeout: 'howTimeout', automatic: 'howAutomatic' };

/** Why something happened by itself; nothing when people did it. */
export function reasonText(how: string | undefined, t: (key: Key) => string): string {
  const key = how !== undefined && Object.hasOwn(reasons, how) ? reasons[how] : undefined;
  return key === undefined ? '' : t(key);
}

export type DueState = 'overdue' | 'today' | 'later';

/** How pressing a due time is, by the days of the reader's own calendar. */
export function dueState(dueAt: string, now: Date): DueState {
  const due = new Date(dueAt);
  if (due.getTime() < now.getTime()) return 'overdue';
  return due.toDateString() === now.toDateString() ? 'today' : 'later';
}
