import { type operateMessages } from './operate.messages.js';

export interface OperateSection {
  /** Behind the address of the runs of an app. */
  readonly path: string;
  readonly title: keyof typeof operateMessages.messages;
}

/** The pages for those who look after flows: one line each. */
export const operateSections: readonly OperateSection[] = [
  { path: '', title: 'all' },
  { path: '/stuck', title: 'stuck' },
  { path: '/statistics', title: 'statistics' },
  { path: '/hand-over', title: 'handOver' },
];
