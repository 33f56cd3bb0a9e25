import { fieldsForSlot, fieldTypeOf, totalFields, totalsOf, type Aggregation, type Field as FormField, type FormDefinition, type ViewKind, type ViewLook } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { Checkbox } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { Drawer } from '../../../../design-system/Dialog.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import { aggregationKeys } from '../aggregation-words.js';
import { viewMessages } from '../views.messages.js';
import styles from './settings.module.css';

export interface ViewSettingsProps {
  readonly form: FormDefinition;
  readonly kind: ViewKind;
  readonly look: Required<Pick<ViewLook, 'settings' | 'sums' | 'quick'>>;
  readonly onChange: (look: Partial<Pick<ViewLook, 'settings' | 'sums' | 'quick'>>) => void;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The settings of a view, as its kind asks for them; every change shows at once. */
export function ViewSettings({ form, kind, look, onChange, isOpen, onClose }: ViewSettingsProps): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const set = (name: string, value: string): void => onChange({ settings: { ...look.settings, [name]: value } });
  return (
    <Drawer title={t('settingsOf', { kind: labelOf(kind.label) })} isOpen={isOpen} onClose={onClose} size={360}>
      <div className={styles['settings']}>
        <p className={styles['hint']}>{labelOf(kind.hint)}</p>
        {kind.slots.map((slot) => {
          const fields = fieldsForSlot(slot, form);
          const options = [...(slot.isRequired ? [] : [{ value: '', label: t('nothing') }]), ...fields.map(({ key, label }) => ({ value: key, label: labelOf(label) }))];
          if (fields.length === 0) return null;
          return <Field key={slot.name} label={labelOf(slot.label)} required={slot.isRequired}>{(binding) => <Select {...binding} style={{ width: '100%' }} value={look.settings[slot.name] ?? ''} options={options} onChange={(value) => set(slot.name, value)} />}</Field>;
        })}
        {kind.choices.map((choice) => (
          <Field key={choice.name} label={labelOf(choice.label)}>{(binding) => <Select {...binding} style={{ width: '100%' }} value={look.settings[choice.name] ?? choice.values[0].value} options={choice.values.map(({ value, label }) => ({ value, label: labelOf(label) }))} onChange={(value) => set(choice.name, value)} />}</Field>
        ))}
        {kind.takesSums && <SumsEditor form={form} sums={look.sums} onChange={(sums) => onChange({ sums })} />}
        <QuickEditor form={form} quick={look.quick} onChange={(quick) => onChange({ quick })} />
      </div>
    </Drawer>
  );
}

function SumsEditor({ form, sums, onChange }: { readonly form: FormDefinition; readonly sums: Readonly<Record<string, Aggregation>>; readonly onChange: (sums: Record<string, Aggregation>) => void }): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const fields = totalFields(form);
  const free = fields.filter(({ key }) => sums[key] === undefined);
  const best = (field: FormField): Aggregation => totalsOf(field).find((one) => one === 'sum') ?? totalsOf(field)[0] ?? 'count';
  return (
    <section className={styles['list']} aria-label={t('sums')}>
      <h3>{t('sums')}</h3>
      {fields.filter(({ key }) => sums[key] !== undefined).map((field) => (
        <div key={field.key} className={styles['line']}>
          <span>{labelOf(field.label)}</span>
          <Select<Aggregation> aria-label={t('sumOf', { field: labelOf(field.label) })} value={sums[field.key] ?? best(field)} options={totalsOf(field).map((one) => ({ value: one, label: t(aggregationKeys[one]) }))} onChange={(one) => onChange({ ...sums, [field.key]: one })} style={{ width: 110 }} />
          <IconButton icon={<DeleteIcon />} label={t('remove', { what: labelOf(field.label) })} onClick={() => onChange(Object.fromEntries(Object.entries(sums).filter(([key]) => key !== field.key)))} />
        </div>
      ))}
      {free.length > 0 && <Select<string> aria-label={t('addSum')} placeholder={t('addSum')} value={null} suffixIcon={<AddIcon />} options={free.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => { const field = free.find((one) => one.key === key); if (field) onChange({ ...sums, [key]: best(field) }); }} style={{ width: '100%' }} />}
    </section>
  );
}

type Quick = NonNullable<ViewLook['quick']>;
function QuickEditor({ form, quick, onChange }: { readonly form: FormDefinition; readonly quick: Quick; readonly onChange: (quick: Quick) => void }): ReactNode {
  const t = useText(viewMessages);
  const labelOf = useLabel();
  const fields = form.fields.filter((field) => field.fields === undefined && field.compute?.store !== false && fieldTypeOf(field.type).filterOperators.length > 0);
  const free = fields.filter(({ key }) => !quick.some(({ field }) => field === key));
  const first = free[0];
  return (
    <section className={styles['list']} aria-label={t('quickFilters')}>
      <h3>{t('quickFilters')}</h3>
      <p className={styles['hint']}>{t('quickHint')}</p>
      {quick.map((one, index) => (
        <div key={one.field} className={styles['line']}>
          <Select aria-label={t('quickField')} value={one.field} options={fields.filter(({ key }) => key === one.field || free.some((other) => other.key === key)).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(field) => onChange(quick.map((old, at) => (at === index ? { ...old, field } : old)))} style={{ flex: 1, minWidth: 0 }} />
          <Checkbox checked={one.required === true} onChange={(event) => onChange(quick.map((old, at) => (at === index ? { field: old.field, ...(event.target.checked && { required: true }) } : old)))}>{t('quickRequired')}</Checkbox>
          <IconButton icon={<DeleteIcon />} label={t('remove', { what: labelOf(fields.find(({ key }) => key === one.field)?.label) })} onClick={() => onChange(quick.filter((_, at) => at !== index))} />
        </div>
      ))}
      {first && quick.length < 8 && <Button kind="quiet" icon={<AddIcon />} onClick={() => onChange([...quick, { field: first.key }])}>{t('addQuick')}</Button>}
    </section>
  );
}
