import { type Field as FormField, type PublicFormSettings } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Checkbox } from '../../design-system/controls/choices.js';
import { Field } from '../../design-system/controls/Field.js';
import { NumberInput } from '../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../design-system/controls/Select.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { type SettingsChange } from './api.js';
import { HoursEditor } from './HoursEditor.js';
import { publicFormMessages } from './public-forms.messages.js';
import styles from './public-forms.module.css';

interface LimitFieldsProps {
  readonly fields: readonly FormField[];
  readonly settings: PublicFormSettings;
  readonly onChange: (settings: SettingsChange) => void;
  readonly hasPassword: boolean;
  readonly password: string | null | undefined;
  readonly onPassword: (password: string | null) => void;
}

/** A moment as the browser's own input writes it, in the time of the place. */
const local = (moment: string | undefined): string => {
  if (moment === undefined) return '';
  const date = new Date(moment);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** When, how often, for whom. */
export function LimitFields({ fields, settings, onChange, hasPassword, password, onPassword }: LimitFieldsProps): ReactNode {
  const t = useText(publicFormMessages);
  const labelOf = useLabel();
  const sources = fields.filter(({ key, type, compute }) => (type === 'text' || type === 'select') && compute === undefined && !settings.fields.includes(key));
  const moment = (name: 'opensAt' | 'closesAt'): ReactNode => <Field label={t(name)}>{(binding) => <input {...binding} type="datetime-local" className="ant-input ant-input-outlined" value={local(settings[name])} onChange={(event) => onChange({ [name]: event.target.value === '' ? undefined : new Date(event.target.value).toISOString() })} />}</Field>;
  const number = (name: 'quota' | 'editDays', max: number): ReactNode => <Field label={t(name)}>{(binding) => <NumberInput {...binding} min={1} max={max} precision={0} value={settings[name] ?? null} onChange={(value) => onChange({ [name]: value ?? undefined })} style={{ width: '100%' }} />}</Field>;
  return (
    <div className={styles['pair']}>
      {moment('opensAt')}
      {moment('closesAt')}
      <div className={styles['wide']}><HoursEditor hours={settings.hours ?? []} onChange={(hours) => onChange({ hours: hours.length === 0 ? undefined : hours })} /></div>
      {number('quota', 10_000_000)}
      {number('editDays', 365)}
      <PerPerson fields={fields} settings={settings} onChange={onChange} />
      <Field label={t('password')} help={hasPassword ? t('passwordKept') : undefined}>{(binding) => <TextInput {...binding} value={password ?? ''} minLength={4} maxLength={100} disabled={password === null} onChange={(event) => onPassword(event.target.value)} />}</Field>
      <Field label={t('sourceField')}>{(binding) => <Select<string> {...binding} value={settings.sourceField ?? ''} options={[{ value: '', label: t('noSource') }, ...sources.map(({ key, label }) => ({ value: key, label: labelOf(label) }))]} onChange={(key) => onChange({ sourceField: key === '' ? undefined : key })} style={{ width: '100%' }} />}</Field>
      {hasPassword && <Checkbox checked={password === null} onChange={(event) => onPassword(event.target.checked ? null : '')}>{t('removePassword')}</Checkbox>}
      <div className={styles['wide']}><Checkbox checked={settings.large === true} onChange={(event) => onChange({ large: event.target.checked || undefined })}>{t('large')}</Checkbox></div>
    </div>
  );
}

function PerPerson({ fields, settings, onChange }: Pick<LimitFieldsProps, 'fields' | 'settings' | 'onChange'>): ReactNode {
  const t = useText(publicFormMessages);
  const labelOf = useLabel();
  const { perPerson } = settings;
  const by = perPerson === undefined || perPerson.by === 'device' ? '' : perPerson.by.field;
  const known = fields.filter(({ key, required, visibleWhen, fields: columns }) => settings.fields.includes(key) && required === true && visibleWhen === undefined && columns === undefined);
  const options = [{ value: '', label: t('byDevice') }, ...known.map(({ key, label }) => ({ value: key, label: t('byField', { name: labelOf(label) }) }))];
  return (
    <>
      <Field label={t('perPerson')}>{(binding) => <NumberInput {...binding} min={1} max={1000} precision={0} value={perPerson?.count ?? null} onChange={(count) => onChange({ perPerson: count === null ? undefined : { count, by: perPerson?.by ?? 'device' } })} style={{ width: '100%' }} />}</Field>
      {perPerson !== undefined && <Field label={t('perPersonBy')}>{(binding) => <Select<string> {...binding} value={by} options={options} onChange={(key) => onChange({ perPerson: { count: perPerson.count, by: key === '' ? 'device' : { field: key } } })} style={{ width: '100%' }} />}</Field>}
    </>
  );
}
