import { type FormDefinition, type Linkage, type Logic } from '@carewright/schema';
import { useMemo, useState, type ReactNode } from 'react';
import { useDraft, useDraftDefinition } from '../../../api/drafts.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Checkbox, Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../conditions/ConditionField.js';
import { useDesigner } from '../designer/designer-context.js';
import { tableIn, useExpressionForm } from '../designer/use-expression-form.js';
import styles from '../properties/Properties.module.css';
import { type FieldLogicProps } from './FieldLogic.js';
import { fittingFields, linkageScope, newLinkage, orderingFields } from './linkage-scope.js';
import { rulesMessages } from './rules.messages.js';

const modeWords = { empty: 'linkage_empty', always: 'linkage_always' } as const satisfies Record<Linkage['mode'], string>;
const noneWords = { empty: 'none_empty', keep: 'none_keep' } as const;
type WhenNone = keyof typeof noneWords;

/** The value of a field taken from a record of another form that a condition finds. */
export function LinkageEditor({ field, subTable, onChange }: FieldLogicProps): ReactNode {
  const t = useText(rulesMessages);
  const labelOf = useLabel();
  const { app } = useDesigner();
  const form = useExpressionForm();
  const forms = useDraft(app).data?.definitions.forms ?? [];
  const { linkage } = field;
  const [asked, setAsked] = useState<string | null>(null);
  const chosen = linkage?.form ?? asked;
  const other = useDraftDefinition(app, 'forms', chosen === null || chosen === form.key ? undefined : chosen).data?.definition;
  const target = chosen === form.key ? form : other;
  const table = tableIn(form, subTable?.key);
  const write = (edit: (linkage: Linkage) => void, part: string): void => onChange(t('linkage'), (draft) => {
    if (draft.linkage) edit(draft.linkage);
  }, `linkage:${part}:${field.key}`);
  if (chosen === null) return <Button size="small" icon={<AddIcon />} disabled={forms.length === 0} onClick={() => setAsked((forms.find(({ key }) => key !== form.key) ?? forms[0])?.key ?? null)}>{t('addLinkage')}</Button>;
  const choose = (key: string): void => {
    setAsked(key);
    // What was found in the form before means nothing in another one.
    if (linkage !== undefined) onChange(t('linkage'), (draft) => void delete draft.linkage);
  };
  return (
    <div className={styles['rule']}>
      <h3 className={styles['subheading']}>{t('linkage')}</h3>
      <p className={styles['hint']}>{t('linkageHint')}</p>
      <Field label={t('checkForm')}>{(binding) => <Select<string> {...binding} value={chosen} options={forms.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={choose} />}</Field>
      {target !== undefined && linkage === undefined && <Begin start={newLinkage(field, chosen, { form, subTable: table, target })} onStart={(first) => onChange(t('linkage'), (draft) => (draft.linkage = first))} />}
      {target !== undefined && linkage !== undefined && <Details field={field} linkage={linkage} form={form} subTable={table} target={target} write={write} />}
      <Button size="small" onClick={() => {
        setAsked(null);
        onChange(t('removeLinkage'), (draft) => void delete draft.linkage);
      }}>{t('removeLinkage')}</Button>
    </div>
  );
}

/** The form is chosen and nothing is written yet: says when nothing of it fits, else goes on. */
function Begin({ start, onStart }: { readonly start: Linkage | null; readonly onStart: (linkage: Linkage) => void }): ReactNode {
  const t = useText(rulesMessages);
  if (start === null) return <p role="alert">{t('linkageNothingFits')}</p>;
  return <Button size="small" kind="primary" onClick={() => onStart(start)}>{t('linkageGoOn')}</Button>;
}

interface DetailsProps extends Pick<FieldLogicProps, 'field' | 'subTable'> {
  readonly linkage: Linkage;
  readonly form: FormDefinition;
  readonly target: FormDefinition;
  readonly write: (edit: (linkage: Linkage) => void, part: string) => void;
}

function Details({ field, subTable, linkage, form, target, write }: DetailsProps): ReactNode {
  const t = useText(rulesMessages);
  const labelOf = useLabel();
  const place = useMemo(() => linkageScope({ form, subTable, target }), [form, subTable, target]);
  const orders = orderingFields(target).flatMap(({ key, label }) => [{ value: `-${key}`, label: t('sortGreatest', { name: labelOf(label) }) }, { value: key, label: t('sortLeast', { name: labelOf(label) }) }]);
  const sorted = linkage.sort === undefined ? '' : `${linkage.sort.descending === true ? '-' : ''}${linkage.sort.field}`;
  const sortBy = (value: string): void => write((draft) => {
    if (value === '') delete draft.sort;
    else draft.sort = { field: value.replace(/^-/, ''), ...(value.startsWith('-') && { descending: true }) };
  }, 'sort');
  return (
    <>
      <ConditionField title={t('checkWhere')} value={linkage.where} place={place} isAsked onChange={(expr: Logic | undefined) => expr !== undefined && write((draft) => (draft.where = expr as never), 'where')} />
      <Field label={t('linkageField')}>{(binding) => <Select<string> {...binding} value={linkage.field} options={fittingFields(field, target).map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => write((draft) => (draft.field = key), 'field')} />}</Field>
      <Field label={t('linkageSort')}>{(binding) => <Select<string> {...binding} value={sorted} options={[{ value: '', label: t('sortNewest') }, ...orders]} onChange={sortBy} />}</Field>
      <Field label={t('linkageMode')}>{(binding) => <Select<Linkage['mode']> {...binding} value={linkage.mode} options={(['empty', 'always'] as const).map((value) => ({ value, label: t(modeWords[value]) }))} onChange={(mode) => write((draft) => (draft.mode = mode), 'mode')} />}</Field>
      <div className={styles['group']}>
        <span className={styles['lineTitle']}>{t('whenNone')}</span>
        <Segmented<WhenNone> aria-label={t('whenNone')} value={linkage.whenNone ?? 'empty'} options={(['empty', 'keep'] as const).map((value) => ({ value, label: t(noneWords[value]) }))} onChange={(value) => write((draft) => (draft.whenNone = value), 'none')} />
      </div>
      <Checkbox checked={linkage.released === true} onChange={(event) => write((draft) => {
        if (event.target.checked) draft.released = true;
        else delete draft.released;
      }, 'released')}>{t('released')}</Checkbox>
      <p className={styles['hint']}>{t('releasedHint')}</p>
    </>
  );
}
