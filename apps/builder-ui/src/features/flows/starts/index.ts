/** What other features may use of the ways in which flows begin: saying when, and reading it in words. */
export { ScheduleFields } from './ScheduleFields.js';
export { momentText, scheduleText } from './start-words.js';
export { type Every } from './rhythm.js';
