import { textOf, type Measure, type MeasureKind } from '@carewright/schema';
import { measureTypes } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../question/ConditionField.js';
import { TitleFields } from '../question/TitleFields.js';
import { CalcFields } from './CalcFields.js';
import { aggregationChoices, measureChoices, placeOf } from './counted-places.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { FormatFields } from './FormatFields.js';
import { kindFields } from './KindFields.js';
import { LocalTextField } from './LocalTextField.js';
import { withFact, withKind, withPath } from './measure-edits.js';
import { inputsFor } from './pair-of.js';

export type MeasureListProps = DatasetPartProps & { readonly app: string };
const madeName = localized(datasetMessages.messages.newMeasure);
type Props = MeasureListProps & { readonly measure: Measure; readonly index: number };

/** One number of a dataset: of which records, how it is counted, how it is written, what it means and who says so. */
export function MeasureItem({ app, places, dataset, edit, measure, index }: Props): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const name = labelOf(measure.label);
  const change = (write: (measure: Measure) => void, mergeKey?: string): void => edit(t('stepMeasure'), (one) => {
    const edited = one.measures[index];
    if (edited) write(edited);
  }, mergeKey);
  const isCalc = measure.agg === 'calc';
  const place = placeOf(places, measure.fact);
  const inputs = inputsFor(measure, dataset.measures);
  const kinds = new Set<MeasureKind>([...aggregationChoices(place), ...(inputs.length > 0 ? ['calc' as const] : []), measure.agg]);
  const paths = [...(measureTypes[measure.agg].needsPath ? [] : [{ value: '', label: t('records') }]), ...measureChoices(measure.agg, place).map(({ path, label }) => ({ value: path, label: labelOf(label) }))];
  const More = kindFields[measure.agg];
  return (
    <div className={styles['item']} role="group" aria-label={name}>
      <div className={styles['two']}>
        <TitleFields value={measure.label} made={madeName} onChange={(label) => change((one) => void (one.label = label), `measure:${measure.key}`)} />
        {!isCalc && places.length > 1 && <Field label={t('ofRecords')}>{(binding) => <Select {...binding} value={measure.fact ?? ''} options={places.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(fact) => change((one) => withFact(one, placeOf(places, fact)))} />}</Field>}
        <Field label={t('agg')}>{(binding) => <Select<MeasureKind> {...binding} value={measure.agg} options={[...kinds].map((agg) => ({ value: agg, label: textOf(measureTypes[agg].label, locale) }))} onChange={(agg) => change((one) => withKind(one, agg, { place, inputs }))} />}</Field>
        {isCalc ? <CalcFields measure={measure} measures={dataset.measures} onChange={(calc) => change((one) => void (one.calc = structuredClone(calc)), `calc:${measure.key}`)} /> : <Field label={t('field')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={measure.path ?? ''} options={paths} onChange={(path) => change((one) => withPath(one, path))} />}</Field>}
        {More && <More measure={measure} place={place} change={change} />}
        <FormatFields measure={measure} change={change} />
      </div>
      {!isCalc && place && <ConditionField app={app} form={place.form} label={t('where', { name })} filter={measure.where} onChange={(where) => change((one) => { if (where === undefined) delete one.where; else one.where = where; })} />}
      <LocalTextField isLong label={t('definition')} maxLength={300} value={measure.definition} onChange={(text) => change((one) => { if (text === undefined) delete one.definition; else one.definition = text; }, `definition:${measure.key}`)} />
      <Field label={t('owner')} help={t('ownerHint')}>{(binding) => <TextInput {...binding} maxLength={100} value={measure.owner ?? ''} onChange={(event) => change((one) => { if (event.target.value === '') delete one.owner; else one.owner = event.target.value; }, `owner:${measure.key}`)} />}</Field>
      <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => edit(t('removeOne', { name }), (one) => void one.measures.splice(index, 1))} /></div>
    </div>
  );
}
