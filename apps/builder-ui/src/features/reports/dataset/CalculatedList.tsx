import { scopeOfForm, type CalculatedDimension } from '@carewright/schema';
import { calculatedIssues } from '@carewright/report-engine';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../question/TitleFields.js';
import { type DatasetPartProps } from './dataset-part.js';
import { freeKey, keysOf } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { FormulaField } from './FormulaField.js';
import { LocalTextField } from './LocalTextField.js';

const most = 50;
const madeName = localized(datasetMessages.messages.newCalculated);

/** Groups that no field has: worked out from the fields of each record when the question is asked. */
export function CalculatedList({ dataset, form, draft, edit }: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const scope = useMemo(() => scopeOfForm(form), [form]);
  const calculated = dataset.calculated ?? [];
  const change = (index: number, write: (one: CalculatedDimension) => void, mergeKey?: string): void => edit(t('stepCalculated'), (one) => {
    const edited = one.calculated?.[index];
    if (edited) write(edited);
  }, mergeKey);
  const add = (): void => {
    const made = { key: freeKey('group', [...keysOf(dataset), ...form.fields.map(({ key }) => key)]), label: madeName };
    // The first field that a formula can be of stands there to begin with.
    const first = form.fields.map(({ key }): CalculatedDimension => ({ ...made, expr: { var: key } })).find((one) => calculatedIssues({ ...dataset, calculated: [one] }, form, draft.app).length === 0);
    edit(t('addCalculated'), (one) => void (one.calculated = [...(one.calculated ?? []), structuredClone(first ?? { ...made, expr: true })]));
  };
  const remove = (index: number, name: string): void => edit(t('removeOne', { name }), (one) => {
    one.calculated?.splice(index, 1);
    if (one.calculated?.length === 0) delete one.calculated;
  });
  return (
    <section className={styles['part']} aria-label={t('calculated')}>
      <h2>{t('calculated')}</h2>
      <p>{t('calculatedHint')}</p>
      {calculated.map((one, index) => {
        const name = labelOf(one.label);
        return (
          <div key={one.key} className={styles['item']} role="group" aria-label={name}>
            <div className={styles['two']}>
              <TitleFields value={one.label} made={madeName} onChange={(label) => change(index, (edited) => void Object.assign(edited, { label }), `calculated:${one.key}`)} />
              <LocalTextField label={t('emptyLabel')} maxLength={40} value={one.emptyLabel} onChange={(text) => change(index, (edited) => { if (text === undefined) delete edited.emptyLabel; else edited.emptyLabel = text; }, `emptyOf:${one.key}`)} />
            </div>
            <FormulaField label={t('calcIs')} value={one.expr} scope={scope} onChange={(expr) => change(index, (edited) => void Object.assign(edited, { expr: structuredClone(expr) }), `expr:${one.key}`)} />
            <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => remove(index, name)} /></div>
          </div>
        );
      })}
      <div><Button icon={<AddIcon />} disabled={calculated.length >= most} onClick={add}>{t('addCalculated')}</Button></div>
    </section>
  );
}
