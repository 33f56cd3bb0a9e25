export { ChangeProgress, RecordProblems } from './ChangeProgress.js';
export { ExportDialog } from './ExportDialog.js';
export { useTransferItems } from './use-transfer-items.js';
