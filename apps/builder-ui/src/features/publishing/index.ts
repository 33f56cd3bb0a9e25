export { PublishDialog } from './PublishDialog.js';
