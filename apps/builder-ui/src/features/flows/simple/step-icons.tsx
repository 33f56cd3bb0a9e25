import { type ReactNode } from 'react';
import { ApprovalIcon, DictionaryIcon, FlowIcon, FormIcon, ColumnsIcon, ReloadIcon, SuccessIcon } from '../../../design-system/icons.js';
import { actionIcons } from '../actions/icons.js';
import { elementIcons } from '../elements/faces.js';
import { type StepKind } from '../tree/flow-tree.js';

export const stepIcons = { approve: <ApprovalIcon />, fill: <FormIcon />, ...actionIcons, decision: <DictionaryIcon />, choice: <FlowIcon />, loop: <ReloadIcon />, ...elementIcons, parallel: <ColumnsIcon />, end: <SuccessIcon /> } satisfies Record<StepKind, ReactNode>;
