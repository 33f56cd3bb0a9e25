import { useDeferredValue, type ReactNode } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { useApp } from '../../api/apps.js';
import { useRuns, type RunQuestion } from '../../api/operate.js';
import { Button } from '../../design-system/controls/Button.js';
import { FlowIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Empty, FilteredEmpty } from '../../design-system/states/states.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';
import { OperatePage } from './OperatePage.js';
import { RunCard } from './RunCard.js';
import { RunFilters } from './RunFilters.js';
import { TraceChip, traceParts } from './TraceChip.js';

const parts = ['flow', 'status', 'step', 'starter', 'asked', 'from', 'to', 'search', ...traceParts] as const;

/** What is asked stands in the address; empty parts are left out. */
function useQuestion(): readonly [RunQuestion, (question: RunQuestion) => void] {
  const [address, setAddress] = useSearchParams();
  const given = (question: RunQuestion | URLSearchParams): Record<string, string> =>
    Object.fromEntries(parts.flatMap((part) => {
      const value = question instanceof URLSearchParams ? question.get(part) : question[part];
      return value === null || value === undefined || value === '' ? [] : [[part, value]];
    }));
  return [given(address), (question) => setAddress(given(question), { replace: true })];
}

/** Runs of the flows of an app: all of them for those who look after flows, the own ones for everybody else. */
export function RunsPage(): ReactNode {
  const { app = '' } = useParams();
  return <Loaded query={useApp(app)}>{(live) => <Runs app={app} flows={live.flows} operates={live.capabilities.includes('operate-flows')} />}</Loaded>;
}

function Runs({ app, flows, operates }: { readonly app: string; readonly operates: boolean } & Pick<Parameters<typeof RunFilters>[0], 'flows'>): ReactNode {
  const t = useText(operateMessages);
  const [question, setQuestion] = useQuestion();
  const query = useRuns(app, useDeferredValue(question));
  const isFiltered = Object.keys(question).length > 0;
  return (
    <OperatePage app={app} operates={operates}>
      <RunFilters app={app} flows={flows} question={question} operates={operates} onChange={setQuestion} />
      <TraceChip app={app} question={question} onChange={setQuestion} />
      <Loaded query={query}>
        {({ pages }) => {
          const runs = pages.flatMap(({ items }) => items);
          if (runs.length === 0) return isFiltered ? <FilteredEmpty onClear={() => setQuestion({})} /> : <Empty icon={<FlowIcon />} title={t('noRuns')} hint={t('noRunsHint')} />;
          return <ul className={styles['list']} aria-label={t('runs')}>{runs.map((run) => <li key={run.id}><RunCard run={run} /></li>)}</ul>;
        }}
      </Loaded>
      {query.hasNextPage && <Button onClick={() => void query.fetchNextPage()} loading={query.isFetchingNextPage}>{t('more')}</Button>}
    </OperatePage>
  );
}
