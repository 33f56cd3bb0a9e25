export { PublishDialog } from './PublishDialog.js';
export { AppMenu } from './AppMenu.js';
export { ImportDialog } from './ImportDialog.js';
