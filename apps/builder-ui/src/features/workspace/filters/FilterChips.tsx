import { type FilterComparison, type FilterValue, type Locale } from '@carewright/schema';
import { type ReactNode } from 'react';
import { CloseIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText, type Translate } from '../../../design-system/language/use-text.js';
import { type RemoteOption } from '../pickers/use-remote-options.js';
import { valueText } from '../values/value-text.js';
import { type FilterField } from './filter-fields.js';
import { needsNoValue, type FilterLines } from './filter-lines.js';
import { filterMessages } from './filter.messages.js';
import styles from './FilterEditor.module.css';
import { operatorText } from './operator-text.js';
import { useRelatedFields } from './use-related-fields.js';

export interface FilterChipsProps {
  readonly fields: readonly FilterField[];
  readonly value: FilterLines | null;
  readonly onChange: (value: FilterLines) => void;
  /** The app whose forms name what lies behind a relation. */
  readonly app: string;
  readonly names: readonly RemoteOption[];
}

/** What a list is filtered by, in words; each chip can be taken away. */
export function FilterChips({ app, fields, value, onChange, names }: FilterChipsProps): ReactNode {
  const t = useText(filterMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const related = useRelatedFields(app, fields, value?.lines ?? []);
  if (value === null) return <ul className={styles['chips']} style={{ padding: 0, listStyle: 'none' }}><Chip text={t('complex')} onRemove={() => onChange({ match: 'all', lines: [] })} /></ul>;
  const textOfLine = (line: FilterComparison): string => {
    const chosen = fields.find(({ key }) => key === line.field) ?? related(line.field);
    if (!chosen) return [line.field, line.op].join(' ');
    if (line.op === 'withinDays') return [labelOf(chosen.label), daysText(Number(line.value), t)].join(' ');
    const value = needsNoValue(line.op) ? '' : textOfValue(line.value, chosen, { locale, names, t });
    return [labelOf(chosen.label), operatorText(line.op, chosen.field, t), value].filter((part) => part !== '').join(' ');
  };
  if (value.lines.length === 0) return null;
  return (
    <ul className={styles['chips']} style={{ padding: 0, listStyle: 'none' }}>
      {value.lines.map((line, index) => <Chip key={index} text={textOfLine(line)} onRemove={() => onChange({ ...value, lines: value.lines.filter((_, at) => at !== index) })} />)}
    </ul>
  );
}

const daysText = (days: number, t: Words['t']): string => (days === 0 ? t('today') : t(days < 0 ? 'lastDays' : 'nextDays', { count: Math.abs(days) }));

function Chip({ text, onRemove }: { readonly text: string; readonly onRemove: () => void }): ReactNode {
  const t = useText(filterMessages);
  return (
    <li className={styles['chip']}>
      <span>{text}</span>
      <button type="button" className={styles['remove']} aria-label={t('removeCondition', { text })} onClick={onRemove}><CloseIcon /></button>
    </li>
  );
}

interface Words {
  readonly locale: Locale;
  readonly names: readonly RemoteOption[];
  readonly t: Translate<keyof typeof filterMessages.messages>;
}

function textOfValue(value: FilterValue | undefined, chosen: FilterField, words: Words): string {
  const { locale, names, t } = words;
  if (Array.isArray(value)) return value.map((one: FilterValue) => textOfValue(one, chosen, words)).join(locale === 'zh-CN' ? '、' : ', ');
  if (typeof value === 'object' && value !== null) {
    if ('$user' in value) return t(value.$user === 'id' ? 'me' : 'myDepartments');
    if ('$today' in value) return value.$today === 0 ? t('today') : t(value.$today < 0 ? 'daysAgo' : 'daysAhead', { count: Math.abs(value.$today) });
    return '';
  }
  return valueText(value, { field: chosen.field, display: names.find((name) => name.value === value)?.label, locale });
}
