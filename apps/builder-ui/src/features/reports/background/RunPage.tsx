import { type ReportRun } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { useDatasets, type DatasetView } from '../api.js';
import { questionAddress } from '../question/question-address.js';
import { LiveQuestion } from '../view/LiveQuestion.js';
import { backgroundMessages } from './background.messages.js';
import styles from './background.module.css';
import { BackgroundRun } from './BackgroundRun.js';
import { isOpenRun, useRun } from './run-api.js';
import { RunProgress } from './RunProgress.js';

/** One question of the background: how far it is, then its answer as it was worked out. */
export function RunPage(): ReactNode {
  const { app = '', id = '' } = useParams();
  const run = useRun(app, id);
  const datasets = useDatasets(app);
  return <Loaded query={run} lines={8}>{(one) => <Loaded query={datasets} lines={8}>{({ items }) => <Shown app={app} run={one} datasets={items} onChange={() => void run.refetch()} />}</Loaded>}</Loaded>;
}

function Shown({ app, run, datasets, onChange }: { readonly app: string; readonly run: ReportRun; readonly datasets: readonly DatasetView[]; readonly onChange: () => void }): ReactNode {
  const t = useText(backgroundMessages);
  const { title, content, state, answer, problem } = run;
  const dataset = datasets.find(({ key }) => key === content.dataset);
  return (
    <div className={styles['page']}>
      <PageHeader title={title} back={`/apps/${app}/questions`} actions={<Link to={questionAddress(app, content, title)}>{t('open')}</Link>} />
      {isOpenRun(run) && <RunProgress app={app} run={run} />}
      {answer && <div className={styles['answer']}><LiveQuestion app={app} tile={{ ...content, id: 'question', title, width: 12 }} answer={answer} comparisons={{}} dataset={dataset} onRetry={onChange} /></div>}
      {!answer && !isOpenRun(run) && (
        <>
          <Notice tone={state === 'failed' ? 'error' : 'info'}>{run.isOutdated ? t('outdated') : state === 'failed' ? (problem?.detail ?? t('failed')) : t('stopped')}</Notice>
          <BackgroundRun app={app} content={content} title={title} onReady={onChange} />
        </>
      )}
    </div>
  );
}
