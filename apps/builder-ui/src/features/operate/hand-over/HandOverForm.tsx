import { type HandOverPreview, type HandOverReceiver } from '@carewright/schema';
import { useState, type ReactNode } from 'react';
import { useHandOverPreview, useHandOvers, useStartHandOver, type HandOverOf } from '../../../api/hand-overs.js';
import { Button } from '../../../design-system/controls/Button.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { SuccessIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { PersonPicker } from '../../workspace/index.js';
import { handOverMessages } from './hand-over.messages.js';
import styles from './hand-over.module.css';
import { HandOverLines } from './HandOverLines.js';
import { nothingChosen, requestOf, type Chosen } from './rules.js';

/** Says who takes over, shows step by step what would happen, and does it. */
export function HandOverForm({ of }: { readonly of: HandOverOf }): ReactNode {
  const t = useText(handOverMessages);
  const [chosen, setChosen] = useState<Chosen>(nothingChosen);
  const ended = useHandOvers(of).data?.items.filter((one) => one.state !== 'running').length ?? 0;
  const request = requestOf(of, { ...chosen, comment: '' });
  const preview = useHandOverPreview(request, ended);
  const set = (part: Partial<Chosen>): void => setChosen({ ...chosen, ...part });
  return (
    <section className={styles['card']} aria-label={t('work')}>
      <RadioGroup aria-label={t('receiver')} className={styles['group'] ?? ''} value={chosen.kind} onChange={(event) => set({ kind: event.target.value as HandOverReceiver['kind'] })} options={[{ value: 'people', label: t('toPeople') }, { value: 'leader', label: t('toLeader') }, { value: 'substitute', label: t('toSubstitute') }]} />
      {chosen.kind === 'people' && <Field label={t('receivers')} required>{({ id }) => <PersonPicker id={id} label={t('receivers')} isMany value={chosen.users} onChange={(users) => set({ users })} />}</Field>}
      <Field label={t('comment')} help={t('commentHelp')}>{(binding) => <TextInput {...binding} maxLength={500} value={chosen.comment} onChange={(event) => set({ comment: event.target.value })} />}</Field>
      <h2 className={styles['title']}>{t('work')}</h2>
      {request === null ? <p className={styles['hint']}>{t('chooseReceiver')}</p> : <Loaded query={preview} lines={4}>{(data) => <Previewed of={of} preview={data} chosen={chosen} onChange={set} />}</Loaded>}
      {preview.isError && preview.data !== undefined && <Notice tone="error">{preview.error.message}</Notice>}
    </section>
  );
}

interface PreviewedProps {
  readonly of: HandOverOf;
  readonly preview: HandOverPreview;
  readonly chosen: Chosen;
  readonly onChange: (part: Partial<Chosen>) => void;
}

function Previewed({ of, preview, chosen, onChange }: PreviewedProps): ReactNode {
  const t = useText(handOverMessages);
  const [isAsking, ask] = useState(false);
  const start = useStartHandOver();
  const movable = preview.total - preview.blocked;
  const run = (): void => {
    const request = requestOf(of, chosen);
    if (request !== null) start.mutate(request, { onSuccess: () => onChange({ others: {} }), onSettled: () => ask(false) });
  };
  if (preview.total === 0) return <Empty icon={<SuccessIcon />} title={t('nothing')} hint={t('nothingHint')} />;
  return (
    <>
      <HandOverLines lines={preview.lines} others={chosen.others} onOthers={(others) => onChange({ others })} />
      {start.error && <Notice tone="error">{start.error.message}</Notice>}
      <div className={styles['actions']}><Button kind="primary" disabled={movable === 0} onClick={() => ask(true)}>{t('handOver')}</Button></div>
      <Dialog title={t('confirmTitle', { count: movable })} isOpen={isAsking} onClose={() => ask(false)} action={{ label: t('handOver'), run, isBusy: start.isPending }}>
        <p>{t('confirmHint')}</p>
        {preview.blocked > 0 && <Notice tone="warning">{t('confirmBlocked', { count: preview.blocked })}</Notice>}
      </Dialog>
    </>
  );
}
