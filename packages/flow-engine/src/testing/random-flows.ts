import fc from 'fast-check';
import { bpmn } from './bpmn.js';

/** A flow made of blocks, each with one way in and one way out: whatever is inside, every token comes to the end. */
export type Block =
  /** `late`: nobody does it, and its timer takes another way. */
  | { readonly kind: 'task'; readonly late: boolean }
  | { readonly kind: 'wait' }
  | { readonly kind: 'all' | 'one' | 'some' | 'row'; readonly parts: readonly Block[] }
  /** A race of two timers behind an event-based gateway; the first is faster. */
  | { readonly kind: 'race'; readonly parts: readonly Block[] }
  | { readonly kind: 'inside'; readonly part: Block }
  | { readonly kind: 'many'; readonly part: Block; readonly count: number; readonly sequential: boolean }
  | { readonly kind: 'again'; readonly part: Block; readonly count: number };

const leaf: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Block>({ kind: 'task', late: false }) },
  { weight: 1, arbitrary: fc.constant<Block>({ kind: 'task', late: true }) },
  { weight: 1, arbitrary: fc.constant<Block>({ kind: 'wait' }) },
);

/** Any block of at most this depth. */
export const block: fc.Memo<Block> = fc.memo((depth) => {
  if (depth <= 1) return leaf;
  const part = block(depth - 1);
  const parts = fc.array(part, { minLength: 2, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('all', 'one', 'some', 'row'), parts }) as fc.Arbitrary<Block> },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('race'), parts: fc.array(part, { minLength: 2, maxLength: 2 }) }) as fc.Arbitrary<Block> },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('inside'), part }) as fc.Arbitrary<Block> },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('many'), part, count: fc.nat(3), sequential: fc.boolean() }) as fc.Arbitrary<Block> },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('again'), part, count: fc.integer({ min: 1, max: 3 }) }) as fc.Arbitrary<Block> },
  );
});

/** A drawn flow, and how often each of its steps is to happen: counted from the blocks alone, without the engine. */
export interface DrawnFlow {
  readonly xml: string;
  readonly completed: Readonly<Record<string, number>>;
  readonly cancelled: Readonly<Record<string, number>>;
  /** Steps that nobody does. */
  readonly late: ReadonlySet<string>;
}

const timer = (after: string): string => `<timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition>`;
const gateways = { all: ['parallelGateway', 'parallelGateway'], one: ['exclusiveGateway', 'exclusiveGateway'], some: ['inclusiveGateway', 'inclusiveGateway'], race: ['eventBasedGateway', 'exclusiveGateway'] } as const;

interface Place {
  readonly into: string[];
  /** How often a token comes here. */
  readonly times: number;
}
type Ends = readonly [string, string];

class Drawing {
  readonly completed: Record<string, number> = {};
  readonly cancelled: Record<string, number> = {};
  readonly late = new Set<string>();
  private next = 0;
  private readonly pick: number;

  constructor(pick: number) {
    this.pick = pick;
  }

  /** A container with the block between its start and its end. */
  fill(root: Block, times: number): string {
    const into: string[] = [];
    const [start, end] = [this.id(), this.id()];
    into.push(`<startEvent id="${start}"/><endEvent id="${end}"/>`);
    const [begin, last] = this.place(root, { into, times });
    this.flow(into, start, begin);
    this.flow(into, last, end);
    return into.join('');
  }

  private id(): string {
    return `n${(this.next += 1)}`;
  }

  private flow(into: string[], from: string, to: string, condition?: string): string {
    const id = this.id();
    into.push(`<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition === undefined ? '' : `<conditionExpression><![CDATA[${condition}]]></conditionExpression>`}</sequenceFlow>`);
    return id;
  }

  private place(one: Block, at: Place): Ends {
    if (one.kind === 'task') return one.late ? this.lateTask(at) : this.step('<userTask', '/>', at);
    if (one.kind === 'wait') return this.step('<intermediateCatchEvent', `>${timer('PT1H')}</intermediateCatchEvent>`, at);
    if (one.kind === 'row') return this.row(one.parts, at);
    if ('part' in one) return this.around(one, at);
    return this.ways(one.kind, one.parts, at);
  }

  private step(open: string, close: string, { into, times }: Place): Ends {
    const id = this.id();
    into.push(`${open} id="${id}"${close}`);
    this.completed[id] = times;
    return [id, id];
  }

  private lateTask({ into, times }: Place): Ends {
    const [task, clock, instead, last] = [this.id(), this.id(), this.id(), this.id()];
    into.push(`<userTask id="${task}"/><boundaryEvent id="${clock}" attachedToRef="${task}">${timer('P1D')}</boundaryEvent><task id="${instead}"/><exclusiveGateway id="${last}"/>`);
    this.flow(into, task, last);
    this.flow(into, clock, instead);
    this.flow(into, instead, last);
    this.late.add(task);
    Object.assign(this.completed, { [task]: 0, [clock]: times, [instead]: times });
    this.cancelled[task] = times;
    return [task, last];
  }

  private row(parts: readonly Block[], at: Place): Ends {
    const ends = parts.map((part) => this.place(part, at));
    ends.slice(1).forEach(([begin], n) => this.flow(at.into, ends[n]?.[1] ?? '', begin));
    return [ends[0]?.[0] ?? '', ends.at(-1)?.[1] ?? ''];
  }

  private around(one: Extract<Block, { readonly part: Block }>, { into, times }: Place): Ends {
    const id = this.id();
    const count = one.kind === 'inside' ? 1 : one.count;
    const repeated = one.kind === 'again' ? `<standardLoopCharacteristics loopMaximum="${count}"/>` : `<multiInstanceLoopCharacteristics isSequential="${String(one.kind === 'many' && one.sequential)}"><loopCardinality>${count}</loopCardinality></multiInstanceLoopCharacteristics>`;
    into.push(`<subProcess id="${id}">${one.kind === 'inside' ? '' : repeated}${this.fill(one.part, times * count)}</subProcess>`);
    return [id, id];
  }

  /** Which ways a token takes: the first is the default of a choice, the others need a number that `pick` is divided by. */
  private taken(kind: keyof typeof gateways, count: number): readonly boolean[] {
    const all = Array.from({ length: count }, (_, n) => n);
    if (kind === 'all') return all.map(() => true);
    if (kind === 'race') return all.map((n) => n === 0);
    const holds = all.map((n) => n > 0 && this.pick % (n + 1) === 0);
    const first = kind === 'one' ? holds.indexOf(true) : -1;
    const chosen = holds.map((is, n) => is && (kind === 'some' || n === first));
    return chosen.includes(true) ? chosen : all.map((n) => n === 0);
  }

  private ways(kind: keyof typeof gateways, parts: readonly Block[], { into, times }: Place): Ends {
    const [first, last] = [this.id(), this.id()];
    const taken = this.taken(kind, parts.length);
    const flows = parts.map((part, n) => {
      const reached = taken[n] === true ? times : 0;
      const [begin, end] = this.place(part, { into, times: reached });
      this.flow(into, end, last);
      if (kind !== 'race') return this.flow(into, first, begin, kind === 'all' || n === 0 ? undefined : `vars.pick % ${n + 1} === 0`);
      const event = this.id();
      into.push(`<intermediateCatchEvent id="${event}">${timer(`PT${n + 1}M`)}</intermediateCatchEvent>`);
      this.completed[event] = reached;
      this.flow(into, event, begin);
      return this.flow(into, first, event);
    });
    const standard = kind === 'one' || kind === 'some' ? `default="${flows[0] ?? ''}"` : '';
    into.push(`<${gateways[kind][0]} id="${first}" ${standard}/><${gateways[kind][1]} id="${last}"/>`);
    return [first, last];
  }
}

/** Draws a block as a flow whose choices read the variable `pick`. */
export function drawFlow(root: Block, pick: number): DrawnFlow {
  const drawing = new Drawing(pick);
  const xml = bpmn(drawing.fill(root, 1));
  const { completed, cancelled, late } = drawing;
  return { xml, completed, cancelled, late };
}
