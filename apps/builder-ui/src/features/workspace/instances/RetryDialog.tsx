import { type ReactNode } from 'react';
import { useActOnInstance, type FlowInstance } from '../../../api/flows.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { doneWords } from './instance-words.js';
import { instanceMessages } from './instance.messages.js';

/** Everything that stopped in a run is tried again; what stops anew stays to be seen. */
export function RetryDialog({ instance, onClose }: { readonly instance: FlowInstance; readonly onClose: () => void }): ReactNode {
  const t = useText(instanceMessages);
  const act = useActOnInstance(instance.id);
  const run = (): void => act.mutate({ action: 'retry' }, {
    onSuccess: () => {
      onClose();
      toast.success(t(doneWords['retry']));
    },
    onError: (error) => toast.error(error.message),
  });
  return <Dialog title={t('retry')} isOpen onClose={onClose} width={420} action={{ label: t('retry'), run, isBusy: act.isPending }}><p>{t('retryHint', { count: instance.incidents.length })}</p></Dialog>;
}
