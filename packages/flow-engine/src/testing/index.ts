export * from './bpmn.js';
export * from './create-engine.js';
export { fakeClock, type FakeClock } from './fake-clock.js';
