import { textOf, type Measure, type MeasureKind } from '@carewright/schema';
import { measureTypes } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { localized } from '../../../design-system/language/catalogue.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { ConditionField } from '../question/ConditionField.js';
import { TitleFields } from '../question/TitleFields.js';
import { aggregationChoices, freeKey, measureChoices } from './dataset-paths.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

type Props = DatasetPartProps & { readonly app: string };

/** What may be counted. */
export function MeasureList(props: Props): ReactNode {
  const t = useText(datasetMessages);
  const { dataset, edit } = props;
  const add = (): void => edit(t('addMeasure'), (one) => void one.measures.push({ key: freeKey('records', [...one.dimensions, ...one.measures].map(({ key }) => key)), label: localized(datasetMessages.messages.newMeasure), agg: 'count' }));
  return (
    <section className={styles['part']} aria-label={t('measures')}>
      <h2>{t('measures')}</h2>
      {dataset.measures.map((measure, index) => <MeasureItem key={measure.key} {...props} measure={measure} index={index} />)}
      <div><Button icon={<AddIcon />} onClick={add}>{t('addMeasure')}</Button></div>
    </section>
  );
}

const styleWords = { '': 'plain', number: 'number', money: 'money', percent: 'percent' } as const;
type Style = keyof typeof styleWords;
const formatStyles = Object.keys(styleWords) as readonly Style[];

function MeasureItem({ app, form, draft, edit, measure, index }: Props & { readonly measure: Measure; readonly index: number }): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const name = labelOf(measure.label);
  const change = (write: (measure: Measure) => void, mergeKey?: string): void => edit(t('stepMeasure'), (one) => {
    const edited = one.measures[index];
    if (edited) write(edited);
  }, mergeKey);
  const paths = (agg: MeasureKind): readonly { readonly value: string; readonly label: string }[] => [...(measureTypes[agg].needsPath ? [] : [{ value: '', label: t('records') }]), ...measureChoices(agg, form, draft.app).map(({ path, label }) => ({ value: path, label: labelOf(label) }))];
  const setPath = (one: Measure, path: string): void => {
    if (path === '') delete one.path;
    else one.path = path;
  };
  const setAgg = (agg: MeasureKind): void => change((one) => {
    const choices = paths(agg);
    one.agg = agg;
    if (!choices.some(({ value }) => value === (one.path ?? ''))) setPath(one, choices[0]?.value ?? '');
  });
  const setDefinition = (text: string): void => change((one) => {
    const before = one.definition === undefined ? {} : typeof one.definition === 'string' ? { 'zh-CN': one.definition } : one.definition;
    const { [locale]: _replaced, ...others } = before;
    const after = text === '' ? others : { ...others, [locale]: text };
    if (Object.keys(after).length === 0) delete one.definition;
    else one.definition = after;
  }, `definition:${measure.key}`);
  return (
    <div className={styles['item']} role="group" aria-label={name}>
      <div className={styles['two']}>
        <TitleFields value={measure.label} onChange={(label) => change((one) => void (one.label = label), `measure:${measure.key}`)} />
        <Field label={t('agg')}>{(binding) => <Select<MeasureKind> {...binding} value={measure.agg} options={aggregationChoices(form, draft.app).map((agg) => ({ value: agg, label: textOf(measureTypes[agg].label, locale) }))} onChange={setAgg} />}</Field>
        <Field label={t('field')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={measure.path ?? ''} options={[...paths(measure.agg)]} onChange={(path) => change((one) => setPath(one, path))} />}</Field>
        <Field label={t('format')}>{(binding) => <Select<Style> {...binding} value={measure.format?.style ?? ''} options={formatStyles.map((style) => ({ value: style, label: t(styleWords[style]) }))} onChange={(style) => change((one) => { if (style === '') delete one.format; else one.format = { ...one.format, style }; })} />}</Field>
      </div>
      <ConditionField app={app} form={form} label={t('where', { name })} filter={measure.where} onChange={(where) => change((one) => { if (where === undefined) delete one.where; else one.where = where; })} />
      <Field label={t('definition')}>{(binding) => <TextArea {...binding} rows={2} maxLength={300} value={labelOf(measure.definition)} onChange={(event) => setDefinition(event.target.value)} />}</Field>
      <div><IconButton icon={<DeleteIcon />} label={t('removeOne', { name })} onClick={() => edit(t('removeOne', { name }), (one) => void one.measures.splice(index, 1))} /></div>
    </div>
  );
}
