import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { draftKey } from '../../api/drafts.js';
import { hasStatus, isApiError } from '../../api/problem.js';
import { Button } from '../../design-system/controls/Button.js';
import { Field } from '../../design-system/controls/Field.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { Dialog } from '../../design-system/Dialog.js';
import { Notice } from '../../design-system/feedback/Notice.js';
import { useText } from '../../design-system/language/use-text.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { makePlan, usePublish, useRelease, type Plan } from './api.js';
import { makeMissingViews, MissingViews } from './MissingViews.js';
import { useRunningFlows } from '../../api/flow-migrations.js';
import { moveRunning, RunningFlows } from './RunningFlows.js';
import { Confirmations, PlanIssues, PlanView, Statements } from './PlanView.js';
import { publishingMessages } from './publishing.messages.js';
import { useNames } from './use-names.js';

interface PublishDialogProps {
  readonly app: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Shows what publishing would do, asks what must be asked, publishes, and follows the release until it has settled. */
export function PublishDialog(props: PublishDialogProps): ReactNode {
  return props.isOpen ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ app, onClose }: PublishDialogProps): ReactNode {
  const t = useText(publishingMessages);
  const plan = useQuery({ queryKey: [...draftKey(app), 'plan'], queryFn: () => makePlan(app), staleTime: 0, gcTime: 0, refetchOnWindowFocus: false, retry: false });
  const publish = usePublish(app);
  const [confirmed, setConfirmed] = useState<ReadonlySet<string>>(new Set());
  const [views, setViews] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const running = useRunningFlows(app, true).data?.items ?? [];
  const [moving, setMoving] = useState<ReadonlySet<string>>(new Set());
  const names = useNames(app, plan.data?.changes ?? []);
  const number = publish.data?.number;
  const shown = plan.isFetching ? undefined : plan.data;
  const mustConfirm = shown?.changes.filter(({ needsConfirmation }) => needsConfirmation) ?? [];
  const planHash = shown?.planHash ?? null;
  const isReady = planHash !== null && shown !== undefined && shown.changes.length > 0 && mustConfirm.every(({ id }) => confirmed.has(id));
  const lookAgain = (): void => {
    publish.reset();
    setConfirmed(new Set());
    void plan.refetch();
  };
  const run = (): void => {
    if (planHash !== null && isReady) publish.mutate({ planHash, confirm: mustConfirm.map(({ id }) => id), ...(note.trim() !== '' && { note: note.trim() }) }, {
      onSuccess: () => {
        void makeMissingViews(app, shown.changes.filter(({ id }) => views.has(id)), names);
        void moveRunning(app, running.filter(({ flow }) => moving.has(flow.key)));
      },
    });
  };
  if (number !== undefined) return <Dialog title={t('publishTitle')} isOpen onClose={onClose} footer={<Finished app={app} onClose={onClose} />}><Progress app={app} number={number} /></Dialog>;
  return (
    <Dialog title={t('publishTitle')} isOpen onClose={onClose} width={680} action={{ label: t('publish'), run, isBusy: publish.isPending, isDisabled: !isReady || publish.isError }}>
      {plan.isFetching && <p role="status">{t('planning')}</p>}
      {!plan.isFetching && (
        <Loaded query={plan}>
          {(data) => <PlanBody app={app} plan={data} confirmed={confirmed} onConfirm={setConfirmed}>
            <MissingViews changes={data.changes} names={names} chosen={views} onChoose={setViews} />
            <RunningFlows flows={running} moving={moving} onChoose={setMoving} />
            <Field label={t('note')}>{(binding) => <TextInput {...binding} maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
          </PlanBody>}
        </Loaded>
      )}
      {publish.error && <Failure error={publish.error} onLookAgain={lookAgain} />}
    </Dialog>
  );
}

interface PlanBodyProps {
  readonly app: string;
  readonly plan: Plan;
  readonly confirmed: ReadonlySet<string>;
  readonly onConfirm: (ids: ReadonlySet<string>) => void;
  readonly children: ReactNode;
}

function PlanBody({ app, plan, confirmed, onConfirm, children }: PlanBodyProps): ReactNode {
  const t = useText(publishingMessages);
  const names = useNames(app, plan.changes);
  const errors = plan.issues.filter(({ severity }) => severity === 'error');
  if (errors.length > 0 || plan.planHash === null) return <PlanIssues app={app} issues={errors} names={names} />;
  if (plan.changes.length === 0) return <Notice tone="info" title={t('nothing')}>{t('nothingHint')}</Notice>;
  return (
    <>
      <p>{t('summary', { release: plan.fromRelease + 1 })}</p>
      <PlanView app={app} changes={plan.changes} names={names} />
      <Confirmations changes={plan.changes} names={names} confirmed={confirmed} onConfirm={onConfirm} />
      {children}
      <Statements changes={plan.changes} />
    </>
  );
}

/** A publish that did not happen: the draft moved on, or the server refused. */
function Failure({ error, onLookAgain }: { readonly error: Error; readonly onLookAgain: () => void }): ReactNode {
  const t = useText(publishingMessages);
  const isStale = hasStatus(error, 409);
  return (
    <Notice tone="error" title={t(isStale ? 'planChanged' : 'failed')} action={<Button onClick={onLookAgain}>{t('lookAgain')}</Button>}>
      {!isStale && (isApiError(error) ? [error.message, ...error.issues.map(({ message }) => message)].join(' ') : error.message)}
    </Notice>
  );
}

function Progress({ app, number }: { readonly app: string; readonly number: number }): ReactNode {
  const t = useText(publishingMessages);
  const release = useRelease(app, number).data;
  const isSettled = release?.state === 'settled';
  return <div role="status"><Notice tone={isSettled ? 'success' : 'info'} title={t(isSettled ? 'done' : 'settling', { release: number })} /></div>;
}

function Finished({ app, onClose }: { readonly app: string; readonly onClose: () => void }): ReactNode {
  const t = useText(publishingMessages);
  const navigate = useNavigate();
  return (
    <>
      <Button onClick={onClose}>{t('backToDesign')}</Button>
      <Button kind="primary" onClick={() => void navigate(`/apps/${app}`)}>{t('openApp')}</Button>
    </>
  );
}
