import { useState, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { instanceActions, type InstanceActionEntry } from './instance-action-registry.js';
import { instanceMessages } from './instance.messages.js';

/** What this person may do with a run; each action asks in its own dialog. */
export function InstanceActions({ instance }: { readonly instance: FlowInstance }): ReactNode {
  const t = useText(instanceMessages);
  const [asked, setAsked] = useState<InstanceActionEntry>();
  const offered = instanceActions.filter(({ name }) => instance.actions.includes(name));
  return (
    <>
      {offered.map((entry) => <Button key={entry.name} kind={entry.isMain === true ? 'primary' : 'plain'} icon={entry.icon} onClick={() => setAsked(entry)}>{t(entry.label)}</Button>)}
      {asked !== undefined && <asked.Dialog instance={instance} onClose={() => setAsked(undefined)} />}
    </>
  );
}
