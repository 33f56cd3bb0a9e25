import { type ComponentType, type ReactNode } from 'react';
import { type FlowInstance } from '../../../api/flows.js';
import { BellIcon, PauseIcon, PlayIcon, ReloadIcon, ReturnIcon, StopIcon, TransferIcon } from '../../../design-system/icons.js';
import { type instanceMessages } from './instance.messages.js';
import { ModifyDialog } from './ModifyDialog.js';
import { ReasonDialog, type ReasonDialogProps } from './ReasonDialog.js';
import { RetryDialog } from './RetryDialog.js';

export interface InstanceActionProps {
  readonly instance: FlowInstance;
  readonly onClose: () => void;
}

/** Something that can be done with a run: offered when the server names it, done in its dialog. */
export interface InstanceActionEntry {
  readonly name: string;
  readonly label: keyof typeof instanceMessages.messages;
  readonly icon: ReactNode;
  readonly isMain?: boolean;
  readonly Dialog: ComponentType<InstanceActionProps>;
}

/** The dialog of an action that needs words only. */
function withReason(of: Omit<ReasonDialogProps, keyof InstanceActionProps>): ComponentType<InstanceActionProps> {
  return function ReasonedAction(props: InstanceActionProps): ReactNode {
    return <ReasonDialog {...of} {...props} />;
  };
}

/** Everything the page of a run offers, in this order: one line each. */
export const instanceActions: readonly InstanceActionEntry[] = [
  { name: 'retry', label: 'retry', icon: <ReloadIcon />, isMain: true, Dialog: RetryDialog },
  { name: 'resume', label: 'resume', icon: <PlayIcon />, isMain: true, Dialog: withReason({ action: 'resume', hint: 'resumeHint' }) },
  { name: 'urge', label: 'urge', icon: <BellIcon />, Dialog: withReason({ action: 'urge', hint: 'urgeHint' }) },
  { name: 'withdraw', label: 'withdraw', icon: <ReturnIcon />, Dialog: withReason({ action: 'withdraw', hint: 'withdrawHint', isDanger: true }) },
  { name: 'suspend', label: 'suspend', icon: <PauseIcon />, Dialog: withReason({ action: 'suspend', hint: 'suspendHint' }) },
  { name: 'modify', label: 'modify', icon: <TransferIcon />, Dialog: ModifyDialog },
  { name: 'terminate', label: 'terminate', icon: <StopIcon />, Dialog: withReason({ action: 'terminate', hint: 'terminateHint', isDanger: true, needsReason: true }) },
];
