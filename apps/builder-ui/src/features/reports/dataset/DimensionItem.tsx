import { timeParts, type Dimension, type TimePart } from '@carewright/schema';
import { type Draft } from 'immer';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../question/TitleFields.js';
import { BinNames } from './BinNames.js';
import { BinsField } from './BinsField.js';
import { classChoices, groupChoices, hasParts, placeOf } from './counted-places.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';
import { LocalTextField } from './LocalTextField.js';

type Props = DatasetPartProps & { readonly dimension: Dimension; readonly index: number };

/** One thing to group by: where it is found, in which classes or what that comes round again, and what nothing is called. */
export function DimensionItem({ dimension, index, places, edit }: Props): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const name = labelOf(dimension.label);
  const place = placeOf(places, dimension.fact);
  const choices = dimension.bins === undefined ? groupChoices(place) : classChoices(place);
  const change = (write: (one: Draft<Dimension>) => void, mergeKey?: string): void => edit(t('stepDimension'), (dataset) => {
    const edited = dataset.dimensions[index];
    if (edited) write(edited);
  }, mergeKey && `${mergeKey}:${dimension.key}`);
  return (
    <div className={styles['item']} role="group" aria-label={name}>
      <div className={styles['two']}>
        <TitleFields value={dimension.label} onChange={(label) => change((one) => void Object.assign(one, { label }), 'dimension')} />
        <Field label={t('field')} {...(place && place.key !== '' && { help: t('inRecords', { records: labelOf(place.label) }) })}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={dimension.path} options={choices.map(({ path, label }) => ({ value: path, label: labelOf(label) }))} onChange={(path) => change((one) => { one.path = path; if (!hasParts(path, place)) delete one.part; })} />}</Field>
        {dimension.bins && <BinsField bins={dimension.bins} onChange={(bins) => change((one) => { if (one.bins?.length !== bins.length) delete one.binLabels; one.bins = [...bins]; }, 'bins')} />}
        {hasParts(dimension.path, place) && <PartField part={dimension.part} onChange={(part) => change((one) => { if (part === undefined) delete one.part; else one.part = part; })} />}
        <LocalTextField label={t('emptyLabel')} maxLength={40} value={dimension.emptyLabel} onChange={(text) => change((one) => { if (text === undefined) delete one.emptyLabel; else one.emptyLabel = text; }, 'empty')} />
      </div>
      {dimension.bins && <BinNames name={name} bins={dimension.bins} names={dimension.binLabels} onChange={(names) => change((one) => { if (names === undefined) delete one.binLabels; else one.binLabels = structuredClone([...names]); }, 'names')} />}
      <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => edit(t('removeOne', { name }), (one) => void one.dimensions.splice(index, 1))} /></div>
    </div>
  );
}

const partWords = { hour: 'part_hour', weekday: 'part_weekday', day_of_month: 'part_day_of_month', month_of_year: 'part_month_of_year' } as const satisfies Record<TimePart, string>;

/** A moment by what comes round again, or by the calendar. */
function PartField({ part, onChange }: { readonly part: TimePart | undefined; readonly onChange: (part: TimePart | undefined) => void }): ReactNode {
  const t = useText(datasetMessages);
  return <Field label={t('timePart')}>{(binding) => <Select<TimePart | ''> {...binding} value={part ?? ''} options={[{ value: '', label: t('part_none') }, ...timeParts.map((value) => ({ value, label: t(partWords[value]) }))]} onChange={(value) => onChange(value === '' ? undefined : value)} />}</Field>;
}
