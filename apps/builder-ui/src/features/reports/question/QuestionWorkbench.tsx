import { type QuestionContent, type SavedQuestion } from '@carewright/schema';
import { produce, type Draft } from 'immer';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useApp } from '../../../api/apps.js';
import { isApiError } from '../../../api/problem.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Segmented } from '../../../design-system/controls/choices.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { useAnswer, type DatasetView } from '../api.js';
import { ShareButton } from '../shares/ShareButton.js';
import { LiveQuestion } from '../view/LiveQuestion.js';
import { NameDialog } from './NameDialog.js';
import { useRemoveQuestion, useSaveQuestion } from './question-api.js';
import { type AskedQuestion } from './question-editing.js';
import styles from './question-page.module.css';
import { QuestionFields } from './QuestionFields.js';
import { savedQuestionMessages } from './saved-question.messages.js';
import { ToDashboardDialog } from './ToDashboardDialog.js';
import { useQuestionForms } from './use-question-forms.js';

export interface QuestionWorkbenchProps {
  readonly app: string;
  /** The question as it is kept; absent for a new one. */
  readonly saved?: SavedQuestion;
  readonly start: QuestionContent;
  readonly label: string;
  readonly datasets: readonly DatasetView[];
}
type Pane = 'answer' | 'settings';

/** A question under the hand with its answer beside it: every change is asked at once. */
export function QuestionWorkbench({ app, saved, start, label, datasets }: QuestionWorkbenchProps): ReactNode {
  const t = useText(savedQuestionMessages);
  const [question, setQuestion] = useState<QuestionContent>(start);
  const [pane, setPane] = useState<Pane>('answer');
  const dataset = datasets.find(({ key }) => key === question.dataset);
  const formOf = useQuestionForms(app, dataset);
  const change = (apply: (draft: Draft<AskedQuestion>) => void): void => setQuestion((before) => produce(before, (draft) => apply(draft)));
  const title = label === '' ? t('unnamed') : label;
  return (
    <div className={styles['workbench']} data-pane={pane}>
      <PageHeader title={title} back={`/apps/${app}/questions`} news={saved && JSON.stringify(saved.content) !== JSON.stringify(question) ? t('changed') : ''} actions={<Actions app={app} saved={saved} question={question} label={label} />} />
      <nav className={styles['paneSwitch']} aria-label={t('panes')}><Segmented<Pane> block aria-label={t('panes')} value={pane} onChange={setPane} options={[{ value: 'answer', label: t('answer') }, { value: 'settings', label: t('settings') }]} /></nav>
      <div className={styles['bench']}>
        <section className={styles['answer']} aria-label={t('answer')}><Answered app={app} question={question} title={title} dataset={dataset} /></section>
        <section className={styles['panel']} aria-label={t('settings')}>
          <QuestionFields app={app} id={saved?.id ?? 'new'} question={question} datasets={datasets} dataset={dataset} formOf={formOf} change={change} />
        </section>
      </div>
    </div>
  );
}

function Answered({ app, question, title, dataset }: { readonly app: string; readonly question: QuestionContent; readonly title: string; readonly dataset: DatasetView | undefined }): ReactNode {
  const answer = useAnswer(app, question.dataset, question.query);
  const shown = isApiError(answer.error) ? { problem: answer.error.problem } : answer.data;
  const tile = { ...question, id: 'question', title, width: 12 as const };
  return <LiveQuestion key={JSON.stringify(question.query)} app={app} tile={tile} answer={shown} comparisons={{}} dataset={dataset} at={answer.dataUpdatedAt} onRetry={() => void answer.refetch()} />;
}

interface ActionsProps {
  readonly app: string;
  readonly saved: SavedQuestion | undefined;
  readonly question: QuestionContent;
  readonly label: string;
}

/** What can be done with the question: keep it, share it, put it on a dashboard, throw it away. */
function Actions({ app, saved, question, label }: ActionsProps): ReactNode {
  const t = useText(savedQuestionMessages);
  const navigate = useNavigate();
  const mayDesign = useApp(app).data?.capabilities.includes('design') ?? false;
  const save = useSaveQuestion(app);
  const [isNaming, setNaming] = useState(false);
  const [isPutting, setPutting] = useState(false);
  const isMine = saved?.mine === true;
  const keep = (name: string, id?: string): void => save.mutate({ id, label: name, content: question }, {
    onSuccess: (made) => {
      toast.success(t('saved'));
      setNaming(false);
      if (made.id !== saved?.id) void navigate(`/apps/${app}/questions/${made.id}`);
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <>
      {isMine && <RemoveButton app={app} saved={saved} />}
      {isMine && <ShareButton place={{ app, kind: 'questions', key: saved.id }} label={saved.label} />}
      {mayDesign && <Button onClick={() => setPutting(true)}>{t('toDashboard')}</Button>}
      {isMine && <Button onClick={() => setNaming(true)}>{t('saveAs')}</Button>}
      <Button kind="primary" loading={save.isPending} onClick={() => (isMine ? keep(saved.label, saved.id) : setNaming(true))}>{t('save')}</Button>
      <NameDialog isOpen={isNaming} start={label} isBusy={save.isPending} onClose={() => setNaming(false)} onName={(name) => keep(name)} />
      {isPutting && <ToDashboardDialog app={app} question={question} label={label} onClose={() => setPutting(false)} />}
    </>
  );
}

/** Deletes on the second press, so that nothing goes by one slip. */
function RemoveButton({ app, saved }: { readonly app: string; readonly saved: SavedQuestion }): ReactNode {
  const t = useText(savedQuestionMessages);
  const navigate = useNavigate();
  const remove = useRemoveQuestion(app);
  const [isAsked, setAsked] = useState(false);
  const run = (): void => {
    if (!isAsked) return setAsked(true);
    remove.mutate(saved.id, { onSuccess: () => { toast.success(t('removed', { label: saved.label })); void navigate(`/apps/${app}/questions`); }, onError: (error) => toast.error(error.message) });
  };
  return <span onBlur={() => setAsked(false)}><Button loading={remove.isPending} onClick={run}>{t(isAsked ? 'removeSure' : 'remove')}</Button></span>;
}
