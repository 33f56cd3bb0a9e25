import { type PublicFormHours } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../design-system/controls/Button.js';
import { IconButton } from '../../design-system/controls/IconButton.js';
import { Select } from '../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

/** Words of the days, Monday first (ISO 8601). */
const dayWords = ['day1', 'day2', 'day3', 'day4', 'day5', 'day6', 'day7'] as const;

/** Hours of the week in which something can be sent. */
export function HoursEditor({ hours, onChange }: { readonly hours: readonly PublicFormHours[]; readonly onChange: (hours: readonly PublicFormHours[]) => void }): ReactNode {
  const t = useText(publicFormMessages);
  const set = (index: number, change: Partial<PublicFormHours>): void => onChange(hours.map((one, at) => (at === index ? { ...one, ...change } : one)));
  return (
    <fieldset className={styles['chooser']}>
      <legend>{t('hours')}</legend>
      {hours.map((one, index) => (
        <div key={index} className={styles['hours']}>
          <Select<number[]> mode="multiple" aria-label={t('days')} value={[...one.days]} options={dayWords.map((word, at) => ({ value: at + 1, label: t(word) }))} onChange={(chosen) => chosen.length > 0 && set(index, { days: [...chosen].sort() })} style={{ minWidth: 200, flex: 1 }} />
          <input type="time" className="ant-input ant-input-outlined" aria-label={t('from')} value={one.from} onChange={(event) => set(index, { from: event.target.value })} />
          <input type="time" className="ant-input ant-input-outlined" aria-label={t('to')} value={one.to} onChange={(event) => set(index, { to: event.target.value })} />
          <IconButton label={t('removeHours', { row: index + 1 })} icon={<DeleteIcon />} onClick={() => onChange(hours.filter((_, at) => at !== index))} />
        </div>
      ))}
      <Button size="small" icon={<AddIcon />} onClick={() => onChange([...hours, { days: [1, 2, 3, 4, 5], from: '08:00', to: '17:30' }])}>{t('addHours')}</Button>
    </fieldset>
  );
}
