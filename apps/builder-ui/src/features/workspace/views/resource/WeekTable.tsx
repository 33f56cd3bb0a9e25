import { type ReactNode } from 'react';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { AddIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { EventChip } from '../time/EventChip.js';
import { startingAt } from '../time/spans.js';
import { viewMessages } from '../views.messages.js';
import styles from './resource.module.css';
import { placeOf, type SchedulePlaces } from './schedule.js';

/** People down the side, days along the top. */
export function WeekTable(props: SchedulePlaces): ReactNode {
  const { view, lines, nameOf, days, words, today, bookings, over, create, fields, resource } = props;
  const t = useText(viewMessages);
  return (
    <div className={styles['scroller']} data-scroller tabIndex={0} role="region" aria-label={words.range(days[0] ?? today, days.length)}>
      <table className={styles['week']} data-single={days.length === 1}>
        <thead><tr><td />{days.map((day) => <th key={day} scope="col" data-today={day === today}>{words.weekday(day)} {words.short(day)}</th>)}</tr></thead>
        <tbody>
          {lines.map(({ value }) => (
            <tr key={String(value)}>
              <th scope="row">{nameOf(value)}</th>
              {days.map((day) => {
                const place = placeOf(value, day);
                return (
                  <td key={day} data-drop={place} data-over={over === place} data-today={day === today}>
                    <ul className={styles['events']}>
                      {(bookings.get(place) ?? []).map(({ record, span, isClash }) => <li key={record.id}><EventChip view={view} record={record} span={span} isClash={isClash} onPeek={props.onPeek} onKeys={props.onKeys} onDragStart={props.onDragStart} /></li>)}
                    </ul>
                    {create && <span className={styles['add']}><IconButton icon={<AddIcon />} size="small" label={t('addHere', { place: `${nameOf(value)} ${words.short(day)}` })} onClick={() => create({ ...startingAt(fields, day), ...(value !== null && { [resource]: value }) })} /></span>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
