export { ChangeProgress, RecordProblems } from './ChangeProgress.js';
export { ExportDialog } from './ExportDialog.js';
export { PrintDialog } from './prints/PrintDialog.js';
export { useTransferItems } from './use-transfer-items.js';
