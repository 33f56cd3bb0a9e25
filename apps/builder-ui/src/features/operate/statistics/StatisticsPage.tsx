import { type FlowStatistics } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApp, type AppFlow } from '../../../api/apps.js';
import { useFlowStatistics } from '../../../api/flow-statistics.js';
import { Field } from '../../../design-system/controls/Field.js';
import { DateInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { FlowIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { OperatePage } from '../OperatePage.js';
import { Overview } from './Overview.js';
import { lastQuarter } from './period.js';
import { runsAddress, type Place } from './runs-address.js';
import { statisticsMessages } from './statistics.messages.js';
import styles from './statistics.module.css';
import { StepTable } from './StepTable.js';
import { Throughput } from './Throughput.js';
import { Variants } from './Variants.js';

/** How the flows of an app have been doing: where time goes, what is done again, which ways are taken. */
export function StatisticsPage(): ReactNode {
  const { app = '' } = useParams();
  return <OperatePage app={app} operates><Loaded query={useApp(app)}>{({ flows }) => <OfFlows app={app} flows={flows} />}</Loaded></OperatePage>;
}

function OfFlows({ app, flows }: { readonly app: string; readonly flows: readonly AppFlow[] }): ReactNode {
  const t = useText(statisticsMessages);
  const labelOf = useLabel();
  const [address, setAddress] = useSearchParams();
  const usual = lastQuarter(new Date());
  const asked = { flow: address.get('flow') ?? flows[0]?.key ?? '', from: address.get('from') ?? usual.from, to: address.get('to') ?? usual.to };
  const set = (part: Partial<typeof asked>): void => setAddress({ ...asked, ...part }, { replace: true });
  const query = useFlowStatistics(app, asked.flow, { from: asked.from, to: asked.to });
  if (flows.length === 0) return <Empty icon={<FlowIcon />} title={t('noFlows')} hint={t('noFlowsHint')} />;
  return (
    <div className={styles['page']}>
      <div role="search" aria-label={t('title')} className={styles['filters']}>
        <Field label={t('flow')}>{({ id }) => <Select id={id} aria-label={t('flow')} value={asked.flow} options={flows.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(flow) => set({ flow })} />}</Field>
        <Field label={t('from')}>{({ id }) => <DateInput id={id} value={asked.from} onChange={(from) => set({ from })} />}</Field>
        <Field label={t('to')}>{({ id }) => <DateInput id={id} value={asked.to} onChange={(to) => set({ to })} />}</Field>
      </div>
      <Loaded query={query}>{(data) => <Shown data={data} place={{ app, ...asked }} />}</Loaded>
      {query.isError && query.data !== undefined && <Notice tone="error">{query.error.message}</Notice>}
    </div>
  );
}

function Shown({ data, place }: { readonly data: FlowStatistics; readonly place: Place }): ReactNode {
  const t = useText(statisticsMessages);
  if (data.runs.total === 0) return <Empty icon={<FlowIcon />} title={t('noRuns')} hint={t('noRunsHint')} />;
  return (
    <>
      {data.isSample && <Notice tone="info">{t('sample')}</Notice>}
      <Overview runs={data.runs} address={(parts) => runsAddress(place, parts)} />
      <StepTable steps={data.steps} bottleneck={data.bottleneck} address={(parts) => runsAddress(place, parts)} />
      <Throughput slots={data.throughput} grain={data.grain} />
      <Variants variants={data.variants} others={data.otherVariants} address={(parts) => runsAddress(place, parts)} />
    </>
  );
}
