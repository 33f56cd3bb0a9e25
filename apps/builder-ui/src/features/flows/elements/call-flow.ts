import { callTag, isCallComplete, readCall, usualCall, writeCall } from '@carewright/flow-engine';
import { create, text } from '../tree/bpmn-file.js';
import { type CallFlowStep } from '../tree/flow-tree.js';
import { type ElementKind } from './element-kind.js';

const isUsual = (call: CallFlowStep['call']): boolean => JSON.stringify(call) === JSON.stringify(usualCall);

/** A call activity: another flow of the app as a step of this one. */
export const callFlow: ElementKind<CallFlowStep> = {
  type: 'bpmn:CallActivity',
  tags: [callTag],
  canvas: { icon: 'bpmn-icon-call-activity' },
  read: (element) => ({ flow: text(element, 'calledElement'), call: readCall(element) ?? usualCall }),
  begin: () => ({ flow: '', call: usualCall }),
  write: ({ flow, call }) => ({ attributes: { calledElement: flow === '' ? undefined : flow }, extensions: isUsual(call) ? [] : [writeCall(call, create)] }),
  isComplete: ({ flow, call }) => flow !== '' && isCallComplete(call),
};
