import { type ReactNode } from 'react';
import { ApprovalIcon, BellIcon, EditIcon, FlowIcon, FormIcon, ColumnsIcon, SuccessIcon } from '../../../design-system/icons.js';
import { type StepKind } from '../tree/flow-tree.js';

export const stepIcons = { approve: <ApprovalIcon />, fill: <FormIcon />, notify: <BellIcon />, update: <EditIcon />, choice: <FlowIcon />, parallel: <ColumnsIcon />, end: <SuccessIcon /> } satisfies Record<StepKind, ReactNode>;
