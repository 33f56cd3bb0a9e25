import { textOf, type Query } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../../design-system/controls/Field.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { type DatasetView } from '../../api.js';
import { ConditionField } from '../ConditionField.js';
import { PeriodField } from '../PeriodField.js';
import { type QuestionEditing } from '../question-editing.js';
import { questionMessages } from '../question.messages.js';
import { CohortFields } from './CohortFields.js';
import { FunnelFields } from './FunnelFields.js';
import { journeyMessages } from './journey.messages.js';
import { chartOfJourney, journeyCharts, subjectsOf, withSubject } from './new-journey.js';

/** What a question asks about people who are followed: whom, through which steps, or from when they first came. */
export function JourneyFields({ dataset, ...editing }: Omit<QuestionEditing, 'dataset'> & { readonly dataset: DatasetView }): ReactNode {
  const t = useText(questionMessages);
  const words = useText(journeyMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const { app, id, question: { chart, query }, formOf, change } = editing;
  const ask = (asked: Query, mergeKey?: string): void => change((draft) => void Object.assign(draft, { query: asked, chart: chartOfJourney(chart, asked) }), mergeKey);
  const { funnel, cohort } = query;
  const form = formOf(dataset.form);
  const setFilter = (filter: Query['filter']): void => { const { filter: _old, ...rest } = query; ask(filter === undefined ? rest : { ...rest, filter }); };
  const parts = { ...editing, dataset, onAsk: ask };
  return (
    <>
      <Field label={t('chart')}>{(binding) => <Select {...binding} value={chart} options={journeyCharts(query).map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))} onChange={(next) => change((draft) => { draft.chart = next; })} />}</Field>
      <Field label={words('who')}>{(binding) => <Select {...binding} value={funnel?.subject ?? cohort?.subject ?? ''} options={[...subjectsOf(dataset).map(({ key, label }) => ({ value: key, label: labelOf(label) })), { value: '', label: words('itself', { name: labelOf(form?.form.label) }) }]} onChange={(key) => ask(withSubject(query, key))} />}</Field>
      {funnel && <FunnelFields {...parts} funnel={funnel} />}
      {cohort && <CohortFields {...parts} cohort={cohort} />}
      {form && <ConditionField key={`${id}/${dataset.key}`} app={app} form={form.form} rights={form.rights} label={funnel ? words('started') : t('condition')} filter={query.filter} onChange={setFilter} />}
      <PeriodField query={query} dataset={dataset} onAsk={ask} />
    </>
  );
}
