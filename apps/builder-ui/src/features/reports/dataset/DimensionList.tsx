import { timeParts, type Dimension, type TimePart } from '@carewright/schema';
import { type Draft } from 'immer';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { DeleteIcon } from '../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { TitleFields } from '../question/TitleFields.js';
import { BinsField } from './BinsField.js';
import { classChoices, dimensionChoices, freeKey, hasParts } from './dataset-paths.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

const classesOf = 'classes of ';
/** What is begun with where classes of a number are asked for. */
const firstEdges = [10, 50, 100];

/** What the numbers may be grouped by. */
export function DimensionList(props: DatasetPartProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const { dataset, form, draft, edit } = props;
  const choices = dimensionChoices(form, draft.app);
  const classes = classChoices(form, draft.app);
  const used = new Set(dataset.dimensions.map(({ path }) => path));
  const options = [...choices.filter(({ path }) => !used.has(path)).map(({ path, label }) => ({ value: path, label: labelOf(label) })), ...classes.map(({ path, label }) => ({ value: `${classesOf}${path}`, label: `${labelOf(label)} · ${t('newClasses')}` }))];
  const add = (value: string | null): void => {
    const isClasses = value?.startsWith(classesOf) === true;
    const path = isClasses ? value.slice(classesOf.length) : value;
    const chosen = (isClasses ? classes : choices).find((one) => one.path === path);
    if (chosen) edit(t('addDimension'), (one) => void one.dimensions.push({ key: freeKey(isClasses ? `${chosen.path.slice(0, 26)}_class` : chosen.path, [...one.dimensions, ...one.measures].map(({ key }) => key)), label: chosen.label, path: chosen.path, ...(isClasses && { bins: firstEdges }) }));
  };
  return (
    <section className={styles['part']} aria-label={t('dimensions')}>
      <h2>{t('dimensions')}</h2>
      {dataset.dimensions.map((dimension, index) => <DimensionItem key={dimension.key} {...props} dimension={dimension} index={index} choices={dimension.bins === undefined ? choices : classes} />)}
      <Select<string | null> aria-label={t('addDimension')} placeholder={t('addDimension')} showSearch={{ optionFilterProp: 'label' }} value={null} options={options} onChange={add} />
    </section>
  );
}

interface DimensionItemProps extends DatasetPartProps {
  readonly dimension: Dimension;
  readonly index: number;
  readonly choices: ReturnType<typeof dimensionChoices>;
}

function DimensionItem({ dimension, index, choices, form, draft, edit }: DimensionItemProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const name = labelOf(dimension.label);
  const change = (write: (one: Draft<Dimension>) => void, mergeKey?: string): void => edit(t('stepDimension'), (dataset) => {
    const edited = dataset.dimensions[index];
    if (edited) write(edited);
  }, mergeKey && `${mergeKey}:${dimension.key}`);
  return (
    <div className={styles['item']} role="group" aria-label={name}>
      <div className={styles['two']}>
        <TitleFields value={dimension.label} onChange={(label) => change((one) => void Object.assign(one, { label }), 'dimension')} />
        <Field label={t('field')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={dimension.path} options={choices.map(({ path, label }) => ({ value: path, label: labelOf(label) }))} onChange={(path) => change((one) => { one.path = path; if (!hasParts(path, form, draft.app)) delete one.part; })} />}</Field>
        {dimension.bins && <BinsField bins={dimension.bins} onChange={(bins) => change((one) => { one.bins = [...bins]; delete one.binLabels; }, 'bins')} />}
        {hasParts(dimension.path, form, draft.app) && <PartField part={dimension.part} onChange={(part) => change((one) => { if (part === undefined) delete one.part; else one.part = part; })} />}
        <EmptyLabelField dimension={dimension} onChange={(text, locale) => change((one) => {
          const before = one.emptyLabel === undefined || typeof one.emptyLabel === 'string' ? {} : one.emptyLabel;
          const { [locale]: _old, ...others } = before;
          const after = text === '' ? others : { ...others, [locale]: text };
          if (Object.keys(after).length === 0) delete one.emptyLabel;
          else one.emptyLabel = after;
        }, 'empty')} />
      </div>
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

function EmptyLabelField({ dimension, onChange }: { readonly dimension: Dimension; readonly onChange: (text: string, locale: ReturnType<typeof useLocale>) => void }): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  return <Field label={t('emptyLabel')}>{(binding) => <TextInput {...binding} maxLength={40} value={labelOf(dimension.emptyLabel)} onChange={(event) => onChange(event.target.value, locale)} />}</Field>;
}
