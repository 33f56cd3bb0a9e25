import pg from 'pg';
import { createEngine, type EngineOptions, type InstanceView, type TestEngine } from '../create-engine.js';
import { bpmn } from '../bpmn.js';
import { fakeClock } from '../fake-clock.js';
import { schema } from '../postgres-store.js';
import { type RunFixture } from './fixture.js';

/** The expression language of the fixtures: JavaScript over the variables. */
export const javascript: Pick<EngineOptions, 'script' | 'evaluate'> = {
  script: (body, { vars, set }) => new Function('vars', 'set', body)(vars, set) as ReturnType<EngineOptions['script']>,
  evaluate: (expression, vars) => new Function('vars', `with (vars) { return (${expression}); }`)(vars) as unknown,
};

export const documentOf = (xml: string): string => (xml.includes('<definitions') ? xml : bpmn(xml));

/** An engine that is closed and made anew before every call: it can only know what it stored. */
export function forgetful(options: EngineOptions): TestEngine {
  const fresh = async <T>(call: (engine: TestEngine) => Promise<T>): Promise<T> => {
    const engine = await createEngine(options);
    try {
      return await call(engine);
    } finally {
      await engine.close();
    }
  };
  return {
    deploy: (xml) => fresh((engine) => engine.deploy(xml)),
    start: (process, vars) => fresh((engine) => engine.start(process, vars)),
    advance: (ms) => fresh((engine) => engine.advance(ms)),
    complete: (instance, element, vars) => fresh((engine) => engine.complete(instance, element, vars)),
    instances: () => fresh((engine) => engine.instances()),
    history: (instance) => fresh((engine) => engine.history(instance)),
    close: async () => undefined,
  };
}

/** Few rows are deleted in a tenth of the time in which so many tables are made anew. */
async function forgetAll(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ forget: string | null }>("select string_agg(format('delete from %I.%I', schemaname, tablename), '; ') as forget from pg_tables where schemaname = $1", [schema]);
  if (rows[0]?.forget) await client.query(rows[0].forget);
  await client.end();
}

/** Plays a fixture and returns its instance as it is then. */
export async function play(fixture: RunFixture, storage: EngineOptions['storage']): Promise<InstanceView> {
  const options: EngineOptions = { storage, clock: fakeClock(), ...javascript };
  if (storage !== 'memory') await forgetAll(storage.pg);
  const engine = storage === 'memory' ? await createEngine(options) : forgetful(options);
  try {
    await engine.deploy(documentOf(fixture.xml));
    const { instanceId } = await engine.start('p', { ...fixture.vars });
    await fixture.then?.(engine, instanceId);
    const found = (await engine.instances()).find((one) => one.id === instanceId);
    if (found === undefined) throw new Error('the instance is not there');
    return found;
  } finally {
    await engine.close();
  }
}
