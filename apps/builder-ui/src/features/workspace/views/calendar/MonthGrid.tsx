import { type ReactNode } from 'react';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { AddIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { type Day } from '../time/days.js';
import { EventChip } from '../time/EventChip.js';
import { startingAt } from '../time/spans.js';
import { viewMessages } from '../views.messages.js';
import styles from './calendar.module.css';
import { type CalendarParts } from './calendar-parts.js';

export interface MonthGridProps extends CalendarParts {
  readonly weeks: readonly (readonly Day[])[];
  /** First day of the month that shows; null for a single week, which has room for all. */
  readonly month: Day | null;
}

const mostInMonth = 4;

/** Weeks of a month, or one week, as a table of days. */
export function MonthGrid(props: MonthGridProps): ReactNode {
  const { weeks, words } = props;
  const t = useText(viewMessages);
  return (
    <>
      <p className={styles['hint']}>{t('dayMoveHint')}</p>
      <table className={styles['month']} data-week={props.month === null}>
        <thead><tr>{(weeks[0] ?? []).map((day) => <th key={day} scope="col">{words.weekday(day)}</th>)}</tr></thead>
        <tbody>{weeks.map((week) => <tr key={week[0]}>{week.map((day) => <DayCell key={day} {...props} day={day} />)}</tr>)}</tbody>
      </table>
    </>
  );
}

function DayCell(props: MonthGridProps & { readonly day: Day }): ReactNode {
  const { day, words, today, byDay, month, over, create, fields, showDay, view } = props;
  const t = useText(viewMessages);
  const events = byDay.get(day) ?? [];
  const shown = month === null || events.length <= mostInMonth ? events : events.slice(0, mostInMonth - 1);
  return (
    <td data-drop={day} data-over={over === day} data-today={day === today} data-outside={month !== null && day.slice(0, 7) !== month.slice(0, 7)}>
      <div className={styles['dayHead']}>
        <button type="button" className={styles['day']} aria-label={words.long(day)} aria-current={day === today ? 'date' : undefined} onClick={() => showDay(day)}>{month === null ? words.short(day) : Number(day.slice(8))}</button>
        {create && <span className={styles['add']}><IconButton icon={<AddIcon />} size="small" label={t('addHere', { place: words.long(day) })} onClick={() => create(startingAt(fields, day))} /></span>}
      </div>
      <ul className={styles['events']}>
        {shown.map(({ record, span }) => <li key={record.id}><EventChip view={view} record={record} span={span} onPeek={props.onPeek} onKeys={props.onKeys} onDragStart={props.onDragStart} /></li>)}
      </ul>
      {shown.length < events.length && <button type="button" className={styles['more']} onClick={() => showDay(day)}>{t('moreOnDay', { count: events.length - shown.length })}</button>}
    </td>
  );
}
