import { type Issue } from '@carewright/schema';
import { type ScriptContext } from '../execution/ports.js';
import { Engine } from './engine.js';
import { type FakeClock } from './fake-clock.js';
import { MemoryStore } from './memory-store.js';
import { PostgresStore } from './postgres-store.js';

type Vars = Record<string, unknown>;

/** What a host brings: where to keep instances, a clock, and its own expression language. */
export interface EngineOptions {
  readonly storage: 'memory' | { readonly pg: string };
  readonly clock: FakeClock;
  script(body: string, context: { vars: Vars; set(name: string, value: unknown): void }): void | { bpmnError: string } | { waitMs: number };
  evaluate(expression: string, vars: Vars): unknown;
}

export interface InstanceView {
  readonly id: string;
  readonly processId: string;
  readonly status: string;
  readonly vars: Vars;
  readonly error?: { readonly kind: 'bpmnError' | 'incident'; readonly code?: string };
}

/** A whole engine for tests: deploy BPMN, start, move the clock, complete tasks, look. */
export interface TestEngine {
  /** Throws `FlowDefinitionError` when the document is not fit to run. */
  deploy(xml: string): Promise<{ processIds: string[] }>;
  start(processId: string, vars: Vars): Promise<{ instanceId: string }>;
  /** Moves the clock and runs what becomes due, until nothing is. */
  advance(ms: number): Promise<void>;
  /** Completes the oldest open task at an element. */
  complete(instanceId: string, elementId: string, vars?: Vars): Promise<void>;
  instances(): Promise<InstanceView[]>;
  history(instanceId: string): Promise<{ elementId: string; kind: string; at: string }[]>;
  close(): Promise<void>;
}

/** A flow that must not be deployed, with the reasons. */
export class FlowDefinitionError extends Error {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(`the flow cannot be run: ${issues.filter((issue) => issue.severity === 'error').map((issue) => issue.code).join(', ')}`);
    this.name = 'FlowDefinitionError';
    this.issues = issues;
  }
}

/** Makes an engine in memory or on PostgreSQL. On PostgreSQL another engine can go on where one was closed. */
export async function createEngine(options: EngineOptions): Promise<TestEngine> {
  const store = options.storage === 'memory' ? new MemoryStore() : await PostgresStore.open(options.storage.pg);
  const script = (body: string, context: ScriptContext): ReturnType<EngineOptions['script']> => {
    const vars: Vars = { ...context.vars };
    return options.script(body, { vars, set: (name, value) => { vars[name] = value; context.set(name, value); } });
  };
  return Engine.open({ store, clock: options.clock, host: { script: (body, context) => script(body, context) ?? undefined, evaluate: (expression, vars) => options.evaluate(expression, { ...vars }) }, refuse: (issues) => new FlowDefinitionError(issues) });
}
