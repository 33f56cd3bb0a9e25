import { type TestEngine } from '../create-engine.js';
import { links, log } from '../elements/fixture.js';

/** What the diagrams of this folder are drawn with: short words for what the standard writes at length. */
export const user = (id: string): string => `<userTask id="${id}"/>`;
export const timer = (after: string): string => `<timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition>`;
export const cycle = (text: string): string => `<timerEventDefinition><timeCycle>${text}</timeCycle></timerEventDefinition>`;
export const signal = '<signalEventDefinition signalRef="S"/>';
export const message = '<messageEventDefinition messageRef="M"/>';
export const error = (ref = ''): string => (ref === '' ? '<errorEventDefinition/>' : `<errorEventDefinition errorRef="${ref}"/>`);
export const escalation = (ref: string): string => `<escalationEventDefinition escalationRef="${ref}"/>`;
export const condition = (text: string): string => `<conditionalEventDefinition><condition>${text}</condition></conditionalEventDefinition>`;
export const undoing = (activity = '', more = ''): string => `<compensateEventDefinition ${activity === '' ? '' : `activityRef="${activity}"`} ${more}/>`;

export const ending = (id: string, inside = ''): string => `<endEvent id="${id}">${inside}</endEvent>`;
export const throwing = (id: string, inside: string): string => `<intermediateThrowEvent id="${id}">${inside}</intermediateThrowEvent>`;
export const catching = (id: string, inside: string, attributes = ''): string => `<intermediateCatchEvent id="${id}" ${attributes}>${inside}</intermediateCatchEvent>`;
export const boundary = (id: string, at: string, inside: string): string => `<boundaryEvent id="${id}" attachedToRef="${at}">${inside}</boundaryEvent>`;
export const beside = (id: string, at: string, inside: string): string => `<boundaryEvent id="${id}" attachedToRef="${at}" cancelActivity="false">${inside}</boundaryEvent>`;
export const failing = (id: string, code: string): string => `<scriptTask id="${id}"><script>return { bpmnError: '${code}' }</script></scriptTask>`;

/** A sub-process that begins at `ID_s`; flows inside are drawn as `links` does. */
export const sub = (id: string, inside: string, ...flows: readonly string[]): string => `<subProcess id="${id}"><startEvent id="${id}_s"/>${inside}${links(...flows)}</subProcess>`;
/** An event sub-process that begins at `ID_s` when something happens. */
export const eventSub = (id: string, event: string, inside: string, ...flows: readonly string[]): string => `<subProcess id="${id}" triggeredByEvent="true"><startEvent id="${id}_s">${event}</startEvent>${inside}${links(...flows)}</subProcess>`;
/** The same for one that lets the rest go on. */
export const eventSubBeside = (id: string, event: string, inside: string, ...flows: readonly string[]): string => eventSub(id, event, inside, ...flows).replace('<startEvent', '<startEvent isInterrupting="false"');

/** Makes an activity repeat: the loop is its last part. */
export const repeated = (activity: string, loop: string): string => activity.replace(/<\/(\w+)>$/, `${loop}</$1>`).replace(/^<(\w+)([^>]*)\/>$/, `<$1$2>${loop}</$1>`);
export const each = (more = '', attributes = ''): string => `<multiInstanceLoopCharacteristics ${attributes}><loopDataInputRef>items</loopDataInputRef><inputDataItem name="item"/>${more}</multiInstanceLoopCharacteristics>`;

/** An activity that is undone by a script: `undo a` in the log. */
export const undoable = (activity: string, id: string, said = `'undo ${id}'`): string =>
  `${activity}${boundary(`b_${id}`, id, undoing())}${handler(log(`undo_${id}`, said))}<association id="as_${id}" sourceRef="b_${id}" targetRef="undo_${id}"/>`;
export const handler = (activity: string): string => activity.replace(/^<(\w+)/, '<$1 isForCompensation="true"');

export const roots = '<message id="M" name="m"/><signal id="S" name="go"/><error id="E1" errorCode="E1"/><error id="E2" errorCode="E2"/><escalation id="X" escalationCode="x"/><escalation id="Y" escalationCode="y"/>';
/** A process beside `p`. */
export const process = (id: string, inside: string): string => `<process id="${id}" isExecutable="true">${inside}</process>`;
/** Throws the signal, or sends the message, each time it is started. */
export const crier = process('crier', `<startEvent id="cs"/>${throwing('ct', signal)}${links('cs>ct')}`);
export const sender = process('sender', `<startEvent id="ms"/><sendTask id="mt" messageRef="M"/>${links('ms>mt')}`);

export type Then = (engine: TestEngine, instance: string) => Promise<void>;

/** Tasks done one after the other; `step: {…}` sets variables with it. */
export const done = (...steps: readonly (string | readonly [step: string, vars: Readonly<Record<string, unknown>>])[]): Then => async (engine, instance) => {
  for (const step of steps) await (typeof step === 'string' ? engine.complete(instance, step) : engine.complete(instance, step[0], { ...step[1] }));
};

/** Several things after each other. */
export const first = (...acts: readonly Then[]): Then => async (engine, instance) => {
  for (const act of acts) await act(engine, instance);
};
export const wait = (ms: number): Then => (engine) => engine.advance(ms);
export const begin = (other: string): Then => async (engine) => void (await engine.start(other, {}));

/** What has been said so far, exactly. */
export const said = (...words: readonly unknown[]): Then => async (engine, instance) => {
  const found = (await engine.instances()).find((one) => one.id === instance)?.vars['log'] ?? [];
  if (JSON.stringify(found) !== JSON.stringify(words)) throw new Error(`said ${JSON.stringify(found)} where ${JSON.stringify(words)} was right`);
};

/** How the instances of another process are, in the order of their words. */
export const others = (of: string, ...statuses: readonly string[]): Then => async (engine) => {
  const found = (await engine.instances()).filter((one) => one.processId === of).map((one) => one.status).sort();
  if (JSON.stringify(found) !== JSON.stringify([...statuses].sort())) throw new Error(`the instances of ${of} are ${JSON.stringify(found)}`);
};

/** No task is open there. */
export const closed = (step: string): Then => async (engine, instance) => {
  const isOpen = await engine.complete(instance, step).then(() => true, () => false);
  if (isOpen) throw new Error(`a task is open at ${step}`);
};
