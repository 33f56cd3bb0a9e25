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

/** Days one below the other with what is on them: on a phone, and whenever a list says more. */
export function AgendaList(props: CalendarParts & { readonly days: readonly Day[] }): ReactNode {
  const { days, byDay, words, today, create, fields, view, over } = props;
  const t = useText(viewMessages);
  const shown = days.filter((day) => (byDay.get(day)?.length ?? 0) > 0 || day === today);
  if (shown.every((day) => (byDay.get(day)?.length ?? 0) === 0)) return <p className={styles['nothing']}>{t('emptyDays')}</p>;
  return (
    <ul className={styles['agenda']}>
      {shown.map((day) => (
        <li key={day} data-drop={day} data-over={over === day} data-today={day === today}>
          <div className={styles['agendaHead']}>
            <h2>{words.long(day)}</h2>
            {create && <IconButton icon={<AddIcon />} size="small" label={t('addHere', { place: words.long(day) })} onClick={() => create(startingAt(fields, day))} />}
          </div>
          <ul className={styles['events']}>
            {(byDay.get(day) ?? []).map(({ record, span }) => <li key={record.id}><EventChip view={view} record={record} span={span} onPeek={props.onPeek} onKeys={props.onKeys} onDragStart={props.onDragStart} /></li>)}
          </ul>
        </li>
      ))}
    </ul>
  );
}
