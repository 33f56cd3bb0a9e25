import { type ReactNode } from 'react';
import { ApprovalIcon, FlowIcon, FormIcon, ColumnsIcon, SuccessIcon } from '../../../design-system/icons.js';
import { actionIcons } from '../actions/icons.js';
import { type StepKind } from '../tree/flow-tree.js';

export const stepIcons = { approve: <ApprovalIcon />, fill: <FormIcon />, ...actionIcons, choice: <FlowIcon />, parallel: <ColumnsIcon />, end: <SuccessIcon /> } satisfies Record<StepKind, ReactNode>;
