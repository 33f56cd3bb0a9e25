import { type CountedBeforehand, type DatasetDefinition, type SummaryView } from '@carewright/schema';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { api, resource } from '../../../api/client.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';
import styles from './dataset.module.css';

type Way = 'auto' | 'never' | 'chosen';
const words = { auto: 'beforehandAuto', never: 'beforehandNever', chosen: 'beforehandChosen' } as const;
const ways = Object.keys(words) as readonly Way[];
/** Sums of these can be kept as records are saved; the largest or the middle one cannot. */
const addable: ReadonlySet<string> = new Set(['count', 'sum', 'average', 'calc']);

const wayOf = (beforehand: DatasetDefinition['beforehand']): Way => (beforehand === undefined ? 'auto' : beforehand === 'never' ? 'never' : 'chosen');

/** What of a dataset is counted beforehand: decided by the platform, nothing, or what its author chooses; and what is there now. */
export function BeforehandFields({ app, dataset, edit }: Pick<DatasetPartProps, 'dataset' | 'edit'> & { readonly app: string }): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const summaries = useSummaries(app);
  const { beforehand } = dataset;
  const own = dataset.dimensions.filter(({ fact, bins }) => fact === undefined && bins === undefined);
  const measures = dataset.measures.filter(({ agg, fact }) => addable.has(agg) && fact === undefined);
  const named = (items: readonly { readonly key: string; readonly label: DatasetDefinition['label'] }[]): { readonly value: string; readonly label: string }[] => items.map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const write = (next: DatasetDefinition['beforehand']): void => edit(t('stepBeforehand'), (one) => { if (next === undefined) delete one.beforehand; else one.beforehand = next; });
  const choose = (way: Way): void => {
    if (way === 'chosen') write({ dimensions: own.slice(0, 1).map(({ key }) => key), measures: measures.slice(0, 1).map(({ key }) => key) });
    else write(way === 'never' ? 'never' : undefined);
  };
  const set = (chosen: CountedBeforehand, change: Partial<CountedBeforehand>): void => {
    const next = { ...chosen, ...change };
    // Something is counted in any case: the last measure stays.
    if (next.measures.length > 0) write(next);
  };
  return (
    <section className={styles['part']} aria-label={t('beforehand')}>
      <h2>{t('beforehand')}</h2>
      <p>{t('beforehandHint')}</p>
      <Field label={t('beforehandWhat')}>{(binding) => <Select<Way> {...binding} value={wayOf(beforehand)} options={ways.filter((way) => way !== 'chosen' || measures.length > 0).map((way) => ({ value: way, label: t(words[way]) }))} onChange={choose} />}</Field>
      {typeof beforehand === 'object' && (
        <div className={styles['two']}>
          <Field label={t('beforehandBy')}>{(binding) => <Select<string[]> {...binding} mode="multiple" maxCount={8} showSearch={{ optionFilterProp: 'label' }} value={[...beforehand.dimensions]} options={named(own)} onChange={(dimensions) => set(beforehand, { dimensions })} />}</Field>
          <Field label={t('beforehandMeasures')}>{(binding) => <Select<string[]> {...binding} mode="multiple" showSearch={{ optionFilterProp: 'label' }} value={[...beforehand.measures]} options={named(measures)} onChange={(chosen) => set(beforehand, { measures: chosen })} />}</Field>
        </div>
      )}
      <h3>{t('beforehandState')}</h3>
      <Loaded query={summaries} lines={1}>{(items) => <Now items={items.filter(({ form }) => form === dataset.form)} />}</Loaded>
    </section>
  );
}

function Now({ items }: { readonly items: readonly SummaryView[] }): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const locale = useLocale();
  const formats = useFormats();
  const list = (all: readonly { readonly label: DatasetDefinition['label'] }[]): string => new Intl.ListFormat(locale, { type: 'conjunction' }).format(all.map(({ label }) => labelOf(label)));
  if (items.length === 0) return <p>{t('beforehandNone')}</p>;
  return (
    <ul className={styles['problems']}>
      {items.map(({ time, by, sums, rows, ready, tidiedAt }, index) => {
        const groups = [...(time === null ? [] : [time]), ...by];
        return <li key={index}>{t('beforehandOne', { by: groups.length === 0 ? t('beforehandAll') : list(groups), rows: new Intl.NumberFormat(locale).format(rows), state: ready ? t('beforehandReady', { at: formats.dateTime(tidiedAt) }) : t('beforehandFilling') })}{sums.length > 0 && t('beforehandSums', { sums: list(sums) })}</li>;
      })}
    </ul>
  );
}

function useSummaries(app: string): UseQueryResult<readonly SummaryView[]> {
  return useQuery({ queryKey: ['summaries', app], queryFn: async ({ signal }) => (await api.get<{ items: readonly SummaryView[] }>(resource('apps', app, 'summaries'), { signal })).items });
}
