import { grains, textOf, type Grain, type Query, type QuestionTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { Segmented } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { type DatasetView } from '../../api.js';
import { ConditionField } from '../../question/ConditionField.js';
import { PeriodField } from '../../question/PeriodField.js';
import { questionMessages } from '../../question/question.messages.js';
import styles from '../../question/question.module.css';
import { TitleFields } from '../../question/TitleFields.js';
import { useDashboardDesigner } from '../dashboard-designer.js';
import { journeyMessages } from './journey.messages.js';
import { chartOfJourney, journeyCharts, movedTo, newJourney, newStep, recordsOf, subjectsOf, timesOf, type Cohort, type Funnel, type Moment } from './new-journey.js';

interface PartProps {
  readonly tile: QuestionTile;
  readonly dataset: DatasetView;
  readonly onAsk: (query: Query, mergeKey?: string) => void;
}

/** What a tile asks about people who are followed: whom, through which steps, or from when they first came. */
export function JourneyPanel({ tile }: { readonly tile: QuestionTile }): ReactNode {
  const t = useText(questionMessages);
  const words = useText(journeyMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const locale = useLocale();
  const { datasets, app } = designer.draft;
  const dataset = datasets.find(({ key }) => key === tile.dataset);
  const form = dataset && app.forms[dataset.form];
  const ask = (query: Query, mergeKey?: string): void => designer.changeQuestion(tile.id, (draft) => void Object.assign(draft, { query, chart: chartOfJourney(tile.chart, query) }), mergeKey);
  const setDataset = (key: string): void => designer.changeQuestion(tile.id, (draft) => {
    const next = datasets.find((one) => one.key === key);
    if (next) Object.assign(draft, { dataset: key, query: newJourney(tile.query.funnel ? 'funnel' : 'retention', next, app) });
  });
  const { funnel, cohort } = tile.query;
  const subject = funnel?.subject ?? cohort?.subject ?? '';
  const setSubject = (key: string): void => {
    const whose = key === '' ? {} : { subject: key };
    const without = <Part extends object>(part: Part & { readonly subject?: string }): Omit<Part, 'subject'> => { const { subject: _old, ...rest } = part; return rest; };
    ask({ ...tile.query, ...(funnel && { funnel: { ...without(funnel), ...whose } }), ...(cohort && { cohort: { ...without(cohort), ...whose } }) });
  };
  const setFilter = (filter: Query['filter']): void => { const { filter: _old, ...rest } = tile.query; ask(filter === undefined ? rest : { ...rest, filter }); };
  return (
    <>
      <Field label={t('dataset')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={tile.dataset} options={datasets.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={setDataset} />}</Field>
      <Field label={t('chart')}>{(binding) => <Select {...binding} value={tile.chart} options={journeyCharts(tile.query).map(({ name, label }) => ({ value: name, label: textOf(label, locale) }))} onChange={(chart) => designer.changeQuestion(tile.id, (draft) => void (draft.chart = chart))} />}</Field>
      {dataset && <Field label={words('who')}>{(binding) => <Select {...binding} value={subject} options={[...subjectsOf(dataset).map(({ key, label }) => ({ value: key, label: labelOf(label) })), { value: '', label: words('itself', { name: labelOf(form?.label) }) }]} onChange={setSubject} />}</Field>}
      {dataset && funnel && <FunnelFields tile={tile} dataset={dataset} onAsk={ask} funnel={funnel} />}
      {dataset && cohort && <CohortFields tile={tile} dataset={dataset} onAsk={ask} cohort={cohort} />}
      {form && <ConditionField key={`${tile.id}/${tile.dataset}`} app={designer.app} form={form} label={funnel ? words('started') : t('condition')} filter={tile.query.filter} onChange={setFilter} />}
      {dataset && <PeriodField query={tile.query} dataset={dataset} onAsk={ask} />}
    </>
  );
}

function FunnelFields({ tile, dataset, onAsk, funnel }: PartProps & { readonly funnel: Funnel }): ReactNode {
  const t = useText(journeyMessages);
  const labelOf = useLabel();
  const set = (next: Funnel, mergeKey?: string): void => onAsk({ ...tile.query, funnel: next }, mergeKey);
  const { within, ...open } = funnel;
  const setStep = (at: number, step: Funnel['steps'][number], mergeKey?: string): void => set({ ...funnel, steps: funnel.steps.map((one, index) => (index === at ? step : one)) }, mergeKey);
  const groups = dataset.dimensions.filter(({ kind }) => kind !== 'time').map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const setGroup = (key: string): void => onAsk({ ...tile.query, dimensions: key === '' ? [] : [{ dimension: key }] });
  return (
    <>
      {funnel.steps.map((step, index) => (
        <div key={index} role="group" aria-label={t('step', { n: index + 1 })} className={styles['item']}>
          <span className={styles['groupLabel']} aria-hidden="true">{t('step', { n: index + 1 })}</span>
          <TitleFields value={step.label} onChange={(label) => setStep(index, { ...step, label }, `step ${index}`)} />
          <MomentFields dataset={dataset} moment={step} name={labelOf(step.label)} onChange={(moment) => setStep(index, { ...moment, label: step.label })} />
          {funnel.steps.length > 2 && <div><IconButton icon={<DeleteIcon />} label={t('removeStep', { n: index + 1 })} onClick={() => set({ ...funnel, steps: funnel.steps.filter((_one, at) => at !== index) })} /></div>}
        </div>
      ))}
      {funnel.steps.length < 8 && <div><Button size="small" icon={<AddIcon />} onClick={() => set({ ...funnel, steps: [...funnel.steps, newStep(funnel.steps.length + 1, funnel.steps[0]?.at ?? 'created_at')] })}>{t('addStep')}</Button></div>}
      <Field label={t('within')}>
        {(binding) => (
          <div className={styles['pair']}>
            <NumberInput {...binding} min={1} max={3650} precision={0} placeholder={t('noLimit')} value={within?.n ?? null} onChange={(n) => set(n === null ? open : { ...open, within: { n, unit: within?.unit ?? 'day' } })} />
            <GrainSelect value={within?.unit ?? 'day'} onChange={(unit) => set({ ...open, within: { n: within?.n ?? 30, unit } })} />
          </div>
        )}
      </Field>
      <Field label={t('by')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={tile.query.dimensions[0]?.dimension ?? ''} options={[{ value: '', label: t('noGroup') }, ...groups]} onChange={setGroup} />}</Field>
    </>
  );
}

function CohortFields({ tile, dataset, onAsk, cohort }: PartProps & { readonly cohort: Cohort }): ReactNode {
  const t = useText(journeyMessages);
  const set = (next: Partial<Cohort>): void => onAsk({ ...tile.query, cohort: { ...cohort, ...next } });
  const shown = tile.query.measures[0] === 'people' ? 'people' : 'of_all';
  return (
    <>
      {(['start', 'again'] as const).map((which) => {
        const name = t(which === 'start' ? 'first' : 'again');
        return (
          <div key={which} role="group" aria-label={name} className={styles['item']}>
            <span className={styles['groupLabel']} aria-hidden="true">{name}</span>
            <MomentFields dataset={dataset} moment={cohort[which]} name={name} onChange={(moment) => set({ [which]: moment })} />
          </div>
        );
      })}
      <Field label={t('grain')}>{() => <GrainSelect value={cohort.grain} onChange={(grain) => set({ grain })} />}</Field>
      <Field label={t('spans')}>{(binding) => <NumberInput {...binding} min={1} max={36} precision={0} value={cohort.spans} onChange={(spans) => { if (spans !== null) set({ spans }); }} />}</Field>
      <Field label={t('show')}>{({ id }) => <Segmented block aria-label={t('show')} id={id} value={shown} options={[{ value: 'of_all', label: t('share') }, { value: 'people', label: t('people') }]} onChange={(measure) => onAsk({ ...tile.query, measures: [measure] })} />}</Field>
    </>
  );
}

/** In which records something happened, when, and which of them count. */
function MomentFields({ dataset, moment, name, onChange }: { readonly dataset: DatasetView; readonly moment: Moment; readonly name: string; readonly onChange: (moment: Moment) => void }): ReactNode {
  const t = useText(journeyMessages);
  const labelOf = useLabel();
  const designer = useDashboardDesigner();
  const choices = recordsOf(dataset, designer.draft.app);
  const chosen = choices.find(({ fact }) => fact === (moment.fact ?? ''));
  const times = timesOf(chosen?.form).map(({ path, label }) => ({ value: path, label: labelOf(label) }));
  const setWhere = (where: Moment['where']): void => { const { where: _old, ...rest } = moment; onChange(where === undefined ? rest : { ...rest, where }); };
  const setRecords = (fact: string): void => { const next = choices.find((one) => one.fact === fact); if (next) onChange(movedTo(moment, next)); };
  return (
    <>
      {choices.length > 1 && <Field label={t('records')}>{(binding) => <Select {...binding} value={moment.fact ?? ''} options={choices.map(({ fact, label }) => ({ value: fact, label: labelOf(label) }))} onChange={setRecords} />}</Field>}
      <Field label={t('at')}>{(binding) => <Select {...binding} value={moment.at} options={times} onChange={(at) => onChange({ ...moment, at })} />}</Field>
      {chosen && <ConditionField key={moment.fact ?? ''} app={designer.app} form={chosen.form} label={t('onlyWhere', { name })} filter={moment.where} onChange={setWhere} />}
    </>
  );
}

const grainWords = { day: 'day', week: 'week', month: 'month', quarter: 'quarter', year: 'year' } as const satisfies Record<Grain, string>;

function GrainSelect({ value, onChange }: { readonly value: Grain; readonly onChange: (grain: Grain) => void }): ReactNode {
  const t = useText(questionMessages);
  const words = useText(journeyMessages);
  return <Select aria-label={words('unit')} value={value} options={grains.map((grain) => ({ value: grain, label: t(grainWords[grain]) }))} onChange={onChange} />;
}
