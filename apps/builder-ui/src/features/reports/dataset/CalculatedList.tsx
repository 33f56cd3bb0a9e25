import { scopeOfForm, type CalculatedDimension } from '@carewright/schema';
import { calculatedIssues } from '@carewright/report-engine';
import { useMemo, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { AddIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type DatasetPartProps } from './dataset-part.js';
import { freeKey, keysOf } from './dataset-paths.js';
import { datasetMessages } from './dataset.messages.js';
import { FormulaField } from './FormulaField.js';
import { LocalTextField } from './LocalTextField.js';
import { PartList } from './PartList.js';

const most = 50;
const madeName = localized(datasetMessages.messages.newCalculated);

/** Groups that no field has: worked out from the fields of each record when the question is asked. */
export function CalculatedList({ dataset, form, draft, edit }: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const scope = useMemo(() => scopeOfForm(form), [form]);
  const made = (): CalculatedDimension => {
    const plain = { key: freeKey('group', [...keysOf(dataset), ...form.fields.map(({ key }) => key)]), label: madeName };
    // The first field that a formula can be of stands there to begin with.
    const first = form.fields.map(({ key }): CalculatedDimension => ({ ...plain, expr: { var: key } })).find((one) => calculatedIssues({ ...dataset, calculated: [one] }, form, draft.app).length === 0);
    return first ?? { ...plain, expr: true };
  };
  return (
    <PartList
      list="calculated" dataset={dataset} edit={edit} made={madeName}
      beside={({ part, set }) => <LocalTextField label={t('emptyLabel')} maxLength={40} value={part.emptyLabel} onChange={(text) => set((one) => { if (text === undefined) delete one.emptyLabel; else one.emptyLabel = text; }, 'empty')} />}
      body={({ part, set }) => <FormulaField label={t('calcIs')} value={part.expr} scope={scope} onChange={(expr) => set((one) => void Object.assign(one, { expr: structuredClone(expr) }), 'expr')} />}
      adding={(add) => <Button icon={<AddIcon />} disabled={(dataset.calculated?.length ?? 0) >= most} onClick={() => add(made())}>{t('addCalculated')}</Button>}
    />
  );
}
