import { type TestEngine } from '../create-engine.js';

/** A flow that runs: what is done to it and what is seen in the end. */
export interface RunFixture {
  readonly name: string;
  /** Elements of process `p`, or a whole document. */
  readonly xml: string;
  readonly vars?: Readonly<Record<string, unknown>>;
  /** What happens after the start; `instance` is the one started. */
  readonly then?: (engine: TestEngine, instance: string) => Promise<void>;
  /** What scripts called `log` have said, in order; parallel steps are sorted. */
  readonly log?: readonly unknown[];
  readonly sorted?: boolean;
  readonly status?: string;
  readonly ends?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly kind: 'bpmnError' | 'incident'; readonly code?: string };
}

/** A flow that must be refused, with the code of the reason. */
export interface RefusedFixture {
  readonly name: string;
  readonly xml: string;
  readonly code: string;
}

/** What the conformance suite runs for one element. */
export interface ElementFixtures {
  readonly runs: readonly [RunFixture, ...RunFixture[]];
  readonly refused: readonly [RefusedFixture, ...RefusedFixture[]];
}

/** Sequence flows from a short form: `a>b`, or `a>b if x > 1`. */
export function links(...short: readonly string[]): string {
  return short.map((one, number) => {
    const [ends = '', condition] = one.split(' if ');
    const [from, to] = ends.split('>');
    const id = `${from}_${to}_${number}`.replaceAll(' ', '');
    const inside = condition === undefined ? '' : `<conditionExpression xsi:type="tFormalExpression"><![CDATA[${condition}]]></conditionExpression>`;
    return `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
  }).join('');
}

/** A script task that puts its id, or the value of an expression, on the variable `log`. */
export const log = (id: string, value = `'${id}'`): string => `<scriptTask id="${id}" scriptFormat="js"><script>set('log', [...(vars.log || []), ${value}])</script></scriptTask>`;

export const start = '<startEvent id="s"/>';
export const end = '<endEvent id="e"/>';
