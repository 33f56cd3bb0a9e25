import { type Query } from '@carewright/schema';
import { type Draft } from 'immer';
import { type ReactNode } from 'react';
import { ChoiceChips } from '../../../design-system/controls/ChoiceChips.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ChartField } from './ChartField.js';
import { ConditionField } from './ConditionField.js';
import { DerivedFields } from './DerivedFields.js';
import { DisplayFields } from './DisplayFields.js';
import { GroupFields } from './GroupFields.js';
import { HavingFields } from './HavingFields.js';
import { JourneyFields } from './journeys/JourneyFields.js';
import { newJourney } from './journeys/new-journey.js';
import { MeasureField } from './MeasureField.js';
import { PeriodField } from './PeriodField.js';
import { type AskedQuestion, type QuestionEditing } from './question-editing.js';
import { withDataset, withQuery } from './question-edits.js';
import { isJourneyKind, kindOf, kindWords, questionKinds, withKind, type QuestionKind } from './question-kinds.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';
import { shapeOf, shapeRules } from './question-shapes.js';
import { SortAndLimit } from './SortAndLimit.js';
import { ToneFields } from './ToneFields.js';

/** Puts a question in the place of a draft, with what it leaves out. */
function replaced(draft: Draft<AskedQuestion>, next: AskedQuestion): void {
  for (const key of ['display', 'path', 'press'] as const) if (next[key] === undefined) delete draft[key];
  Object.assign(draft, next);
}

/** What a question asks and how it is drawn, in the words of those who ask: what is needed first, the finer points under it. */
export function QuestionFields(editing: QuestionEditing): ReactNode {
  const t = useText(questionMessages);
  const labelOf = useLabel();
  const { app, id, question, datasets, dataset, formOf, change } = editing;
  const form = formOf(dataset?.form ?? '');
  const { query } = question;
  const shape = shapeOf(question.chart);
  const ask = (asked: Query, mergeKey?: string): void => change((draft) => void Object.assign(draft, withQuery(question, asked, dataset)), mergeKey);
  const kind = kindOf(question);
  const setKind = (next: QuestionKind): void => { if (dataset) change((draft) => void replaced(draft, withKind(question, next, dataset, formOf))); };
  const setDataset = (key: string): void => {
    const next = datasets.find((one) => one.key === key);
    // Whom other records tell of is asked about anew.
    if (next) change((draft) => void replaced(draft, isJourneyKind(kind) ? { ...question, dataset: key, query: newJourney(kind, next, formOf) } : withDataset(question, next)));
  };
  // Who is followed through steps is asked about differently: what counts and groups here would take that apart.
  const isJourney = isJourneyKind(kind);
  const asked = isJourney ? undefined : dataset;
  const setFilter = (filter: Query['filter']): void => {
    const { filter: _old, ...rest } = query;
    ask(filter === undefined ? rest : { ...rest, filter });
  };
  return (
    <>
      {isJourney && <p className={styles['hint']}>{t('journeyHint')}</p>}
      <Field label={t('shape')}>{() => <ChoiceChips<QuestionKind> label={t('shape')} value={kind} options={questionKinds.map((value) => ({ value, label: t(kindWords[value]) }))} onChange={setKind} />}</Field>
      <Field label={t('dataset')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={question.dataset} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setDataset} />}</Field>
      {asked && <ChartField {...editing} dataset={asked} shape={shape} />}
      {asked && <MeasureField question={question} dataset={asked} most={shapeRules[shape].mostMeasures} onAsk={ask} />}
      {asked && <GroupFields query={query} dataset={asked} shape={shape} onAsk={ask} />}
      {isJourney && dataset && <JourneyFields {...editing} dataset={dataset} />}
      {asked && form && <ConditionField key={`${id}/${question.dataset}`} app={app} form={form.form} rights={form.rights} label={t('condition')} filter={query.filter} onChange={setFilter} />}
      {asked && <PeriodField query={query} dataset={asked} onAsk={ask} />}
      {asked && <DerivedFields query={query} dataset={asked} onAsk={ask} />}
      {asked && shapeRules[shape].groups[1] > 0 && <SortAndLimit query={query} dataset={asked} onAsk={ask} />}
      {asked && query.dimensions.length > 0 && <HavingFields query={query} dataset={asked} onAsk={ask} />}
      {asked && <DisplayFields {...editing} />}
      {asked && <ToneFields {...editing} dataset={asked} />}
    </>
  );
}
