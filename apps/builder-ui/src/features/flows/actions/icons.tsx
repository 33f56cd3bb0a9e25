import { type ServiceKind } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { AddIcon, BellIcon, CloseIcon, CopyIcon, DeleteIcon, EditIcon, FlowIcon, LanguageIcon, OptionSetIcon, PrintIcon, SaveIcon, SearchIcon } from '../../../design-system/icons.js';

export const actionIcons = {
  'update-record': <EditIcon />, 'create-record': <AddIcon />, 'upsert-record': <SaveIcon />, 'query-records': <SearchIcon />, 'delete-record': <DeleteIcon />, 'change-many': <OptionSetIcon />,
  notify: <BellIcon />, 'send-copy': <CopyIcon />, 'print-record': <PrintIcon />, 'start-flow': <FlowIcon />, 'stop-flows': <CloseIcon />, 'http-request': <LanguageIcon />,
} satisfies Record<ServiceKind, ReactNode>;
