import { type ReactNode } from 'react';
import { ApprovalIcon, DictionaryIcon, FlowIcon, FormIcon, ColumnsIcon, SuccessIcon } from '../../../design-system/icons.js';
import { actionIcons } from '../actions/icons.js';
import { type StepKind } from '../tree/flow-tree.js';

export const stepIcons = { approve: <ApprovalIcon />, fill: <FormIcon />, ...actionIcons, decision: <DictionaryIcon />, choice: <FlowIcon />, parallel: <ColumnsIcon />, end: <SuccessIcon /> } satisfies Record<StepKind, ReactNode>;
