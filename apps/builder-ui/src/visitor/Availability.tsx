import { type ReactNode } from 'react';
import { useLocale, useText } from '../design-system/language/use-text.js';
import { type PublicView, type PublicState } from './visitor-api.js';
import { visitorMessages } from './visitor.messages.js';

type Word = keyof typeof visitorMessages.messages;
const words = { open: 'loading', closed: 'stateClosed', 'not-yet': 'stateNotYet', over: 'stateOver', 'outside-hours': 'stateHours', full: 'stateFull' } as const satisfies Record<PublicState, Word>;

/** Words of the days, Monday first (ISO 8601). */
const dayWords = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const;

/** Why nothing can be sent now, and when it can. */
export function Availability({ view }: { readonly view: PublicView }): ReactNode {
  const t = useText(visitorMessages);
  const locale = useLocale();
  const at = view.opensAt === undefined ? '' : new Date(view.opensAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const hours = (view.hours ?? []).map(({ days, from, to }) => `${days.map((day) => t(dayWords[day - 1] ?? 'day1')).join('、')} ${from}–${to}`).join('；');
  return (
    <div className="visitor-card" role="status">
      <h2>{t(words[view.state], { at })}</h2>
      {hours !== '' && <p>{t('hours', { hours })}</p>}
    </div>
  );
}
