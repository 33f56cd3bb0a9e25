import { type ServiceKind } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { AddIcon, BellIcon, CopyIcon, EditIcon } from '../../../design-system/icons.js';

export const actionIcons = { 'update-record': <EditIcon />, 'create-record': <AddIcon />, notify: <BellIcon />, 'send-copy': <CopyIcon /> } satisfies Record<ServiceKind, ReactNode>;
