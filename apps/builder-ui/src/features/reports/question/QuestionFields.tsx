import { type Query } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Segmented } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ChartField } from './ChartField.js';
import { ConditionField } from './ConditionField.js';
import { DerivedFields } from './DerivedFields.js';
import { DisplayFields } from './DisplayFields.js';
import { GroupFields } from './GroupFields.js';
import { HavingFields } from './HavingFields.js';
import { MeasureField } from './MeasureField.js';
import { PeriodField } from './PeriodField.js';
import { type QuestionEditing } from './question-editing.js';
import { withDataset, withQuery, withShape } from './question-edits.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';
import { questionShapes, shapeOf, shapeRules, shapeWords, type QuestionShape } from './question-shapes.js';
import { SortAndLimit } from './SortAndLimit.js';
import { ToneFields } from './ToneFields.js';

/** What a question asks and how it is drawn, in the words of those who ask: what is needed first, the finer points under it. */
export function QuestionFields(editing: QuestionEditing): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const { app, id, question, datasets, dataset, form, change } = editing;
  const { query } = question;
  const shape = shapeOf(question.chart);
  const ask = (asked: Query, mergeKey?: string): void => change((draft) => void Object.assign(draft, withQuery(question, asked, dataset)), mergeKey);
  const setShape = (next: QuestionShape): void => change((draft) => void Object.assign(draft, withShape(question, next, dataset)));
  const setDataset = (key: string): void => {
    const next = datasets.find((one) => one.key === key);
    if (next) change((draft) => { delete draft.path; Object.assign(draft, withDataset(question, next)); });
  };
  // Who is followed through steps is asked about differently: what counts and groups here would take that apart.
  const isJourney = query.funnel !== undefined || query.cohort !== undefined;
  const asked = isJourney ? undefined : dataset;
  const setFilter = (filter: Query['filter']): void => {
    const { filter: _old, ...rest } = query;
    ask(filter === undefined ? rest : { ...rest, filter });
  };
  return (
    <>
      {isJourney && <p className={styles['hint']}>{t('journeyHint')}</p>}
      {!isJourney && <Field label={t('shape')}>{({ id: inputId }) => <Segmented<QuestionShape> block aria-label={t('shape')} id={inputId} value={shape} options={questionShapes.map((value) => ({ value, label: t(shapeWords[value]) }))} onChange={setShape} />}</Field>}
      <Field label={t('dataset')}>{(binding) => <Select {...binding} disabled={isJourney} showSearch={{ optionFilterProp: 'label' }} value={question.dataset} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setDataset} />}</Field>
      {asked && <ChartField {...editing} dataset={asked} shape={shape} />}
      {asked && <MeasureField question={question} dataset={asked} most={shapeRules[shape].mostMeasures} onAsk={ask} />}
      {asked && <GroupFields query={query} dataset={asked} shape={shape} onAsk={ask} />}
      {form && <ConditionField key={`${id}/${question.dataset}`} app={app} form={form.form} rights={form.rights} label={t('condition')} filter={query.filter} onChange={setFilter} />}
      {dataset && <PeriodField query={query} dataset={dataset} onAsk={ask} />}
      {asked && <DerivedFields query={query} dataset={asked} onAsk={ask} />}
      {asked && shapeRules[shape].groups[1] > 0 && <SortAndLimit query={query} dataset={asked} onAsk={ask} />}
      {asked && query.dimensions.length > 0 && <HavingFields query={query} dataset={asked} onAsk={ask} />}
      <DisplayFields {...editing} />
      {dataset && <ToneFields {...editing} dataset={dataset} />}
    </>
  );
}
