import { useState, type ReactNode } from 'react';
import { useActOnInstance, type FlowInstance, type InstanceAction } from '../../../api/flows.js';
import { Button } from '../../../design-system/controls/Button.js';
import { Field } from '../../../design-system/controls/Field.js';
import { TextArea } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { BellIcon, ReloadIcon, ReturnIcon, StopIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { doneWords } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';

type Asked = Exclude<InstanceAction, 'retry'>;
const hints = { urge: 'urgeHint', withdraw: 'withdrawHint', terminate: 'terminateHint' } as const satisfies Record<Asked, string>;
const icons = { urge: <BellIcon />, withdraw: <ReturnIcon />, terminate: <StopIcon /> } satisfies Record<Asked, ReactNode>;
const askedActions = Object.keys(hints) as readonly Asked[];

/** What this person may do with a run: the starter withdraws, those who look after flows stop it or try again. */
export function InstanceActions({ instance }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const [asked, setAsked] = useState<Asked>();
  const [comment, setComment] = useState('');
  const act = useActOnInstance(instance.id);
  const close = (): void => {
    setAsked(undefined);
    setComment('');
  };
  const run = (action: InstanceAction): void => act.mutate({ action, ...(action !== 'retry' && comment.trim() !== '' && { comment: comment.trim() }) }, {
    onSuccess: () => {
      close();
      toast.success(t(doneWords[action]));
    },
    onError: (error) => toast.error(error.message),
  });
  return (
    <>
      {instance.actions.includes('retry') && <Button kind="primary" icon={<ReloadIcon />} loading={act.isPending} onClick={() => run('retry')}>{t('retry')}</Button>}
      {askedActions.filter((action) => instance.actions.includes(action)).map((action) => <Button key={action} icon={icons[action]} onClick={() => setAsked(action)}>{t(action)}</Button>)}
      {asked !== undefined && (
        <Dialog title={t(asked)} isOpen isAtFoot onClose={close} width={420} action={{ label: t(asked), run: () => run(asked), isBusy: act.isPending, isDanger: asked !== 'urge' }}>
          <p>{t(hints[asked])}</p>
          <Field label={t('reason')}>{(binding) => <TextArea {...binding} rows={3} maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />}</Field>
        </Dialog>
      )}
    </>
  );
}
