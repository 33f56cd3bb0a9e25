import { CounterRandom } from './counter-random.js';
import { makers } from './makers/index.js';
import { weightedPool, drawFrom, type MakerContext, type WeightedPool } from './makers/maker.js';
import { withoutAids } from './makers/relations.js';
import { type FormSeed, type MakerSpec, type SeedPlan } from './seed-plan.js';

/** One made record: its id, its values by field key, and when it came to be. */
export interface MadeRecord {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: string | null;
  readonly createdDepartment: string | null;
}

interface Placement {
  readonly parent: MakerContext['parent'];
}

/**
 * Makes the invented records of a seed plan. The same plan, scale and day give the same bytes;
 * any row can be made without the ones before it, except that rows `per` another form are counted once.
 */
export class Generator {
  readonly random: CounterRandom;
  private readonly pools = new Map<string, WeightedPool>();
  private readonly seeds: ReadonlyMap<string, FormSeed>;
  private readonly placements = new Map<string, readonly Placement[]>();
  private readonly plan: SeedPlan;
  private readonly options: { readonly scale: number; readonly today: string };

  constructor(plan: SeedPlan, options: { readonly scale: number; readonly today: string }) {
    this.plan = plan;
    this.options = options;
    this.random = new CounterRandom(plan.seed);
    this.seeds = new Map(plan.forms.map((seed) => [seed.form, seed]));
  }

  /** Forms in the order in which they refer to each other. */
  forms(): readonly string[] {
    return this.plan.forms.map((seed) => seed.form);
  }

  personId(username: string): string {
    return this.random.uuid('person', this.plan.people.findIndex((one) => one.username === username));
  }

  departmentId(code: string): string {
    return this.random.uuid('unit', this.plan.departments.findIndex((one) => one.code === code));
  }

  rowCount(form: string): number {
    const rows = this.seedOf(form).rows;
    if ('list' in rows) return rows.list.length;
    if ('count' in rows) return rows.count;
    if ('scale' in rows) return Math.max(1, Math.round(rows.scale * this.options.scale));
    return this.placed(form).length;
  }

  record(form: string, row: number): MadeRecord {
    const seed = this.seedOf(form);
    const made: Record<string, unknown> = { ...('list' in seed.rows ? seed.rows.list[row] : {}) };
    for (const field of Object.keys(seed.fields)) made[field] = this.value(form, row, field);
    const data = withoutAids(made);
    const textOf = (field: string | undefined): string | null => {
      const value = field === undefined ? null : this.value(form, row, field);
      return typeof value === 'string' ? value : null;
    };
    return { id: this.random.uuid(form, row), data, createdAt: textOf(seed.createdAt), createdDepartment: textOf(seed.createdDepartment) };
  }

  private seedOf(form: string): FormSeed {
    const seed = this.seeds.get(form);
    if (!seed) throw new Error(`the seed plan makes no rows of form ${form}`);
    return seed;
  }

  private value(form: string, row: number, field: string): unknown {
    const seed = this.seedOf(form);
    const spec = seed.fields[field];
    if (spec) return this.make(spec, this.context(form, row, field));
    return 'list' in seed.rows ? (seed.rows.list[row]?.[field] ?? null) : null;
  }

  private make(spec: MakerSpec, context: MakerContext): unknown {
    const maker = makers[spec.make];
    if (!maker) throw new Error(`no maker named ${spec.make} (stream ${context.stream})`);
    if (spec.missing !== undefined && context.random.at(context.stream, context.row, 99) < spec.missing) return null;
    return maker(spec, context);
  }

  private context(form: string, row: number, field: string): MakerContext {
    const placement = 'per' in this.seedOf(form).rows ? this.placed(form)[row] : undefined;
    const context: MakerContext = {
      random: this.random,
      stream: `${form}.${field}`,
      row,
      today: this.options.today,
      parent: placement?.parent ?? null,
      value: (other) => this.value(form, row, other),
      idOf: (other, at) => this.random.uuid(other, at),
      rowCount: (other) => this.rowCount(other),
      valueOf: (other, at, key) => this.value(other, at, key),
      pool: (name) => this.pool(name),
      personId: (username) => this.personId(username),
      departmentId: (code) => this.departmentId(code),
      make: (spec, name, at = row, value) => this.make(spec, { ...context, stream: `${context.stream}.${name}`, row: at, ...(value && { value }) }),
    };
    return context;
  }

  private pool(name: string): WeightedPool {
    let pool = this.pools.get(name);
    if (!pool) {
      const weights = this.plan.pools[name];
      if (!weights) throw new Error(`the seed plan has no pool named ${name}`);
      this.pools.set(name, (pool = weightedPool(weights)));
    }
    return pool;
  }

  private placed(form: string): readonly Placement[] {
    let placed = this.placements.get(form);
    if (!placed) this.placements.set(form, (placed = this.place(this.seedOf(form))));
    return placed;
  }

  private place(seed: FormSeed): readonly Placement[] {
    if (!('per' in seed.rows)) return [];
    const { per, weights, where } = seed.rows;
    const counts = weightedPool(weights);
    const placed: Placement[] = [];
    for (let row = 0; row < this.rowCount(per); row += 1) {
      if (where && !Object.entries(where).every(([field, allowed]) => allowed.includes(String(this.value(per, row, field))))) continue;
      const count = Number(drawFrom(counts, this.random.at(`${seed.form}#count`, row)));
      for (let nth = 0; nth < count; nth += 1) placed.push({ parent: { form: per, row, nth } });
    }
    return placed;
  }
}
