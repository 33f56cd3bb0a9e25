import { type Run } from './run.js';
import { type Json, type Vars } from './state.js';

/** Any value as JSON: what JSON cannot hold is left out, dates become text. */
export function toJson(value: unknown): Json {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value) ?? 'null') as Json);
}

const scopeVars = (run: Run, scope: string): Vars => (scope === run.instance.id ? run.instance.vars : (run.scopes.get(scope)?.vars ?? {}));

/** From a scope outwards to the instance itself. */
export function scopeChain(run: Run, scope: string): readonly string[] {
  const chain: string[] = [];
  for (let current: string | undefined = scope; current !== undefined; current = run.scopes.get(current)?.parent) chain.push(current);
  return chain;
}

/** All variables seen from a scope; inner ones hide outer ones. */
export function visibleVars(run: Run, scope: string): Vars {
  if (scope === run.instance.id) return run.instance.vars;
  return Object.assign({}, ...[...scopeChain(run, scope)].reverse().map((one) => scopeVars(run, one))) as Vars;
}

const has = (vars: Vars, name: string): boolean => Object.hasOwn(vars, name);

/** Sets a variable in exactly this scope. */
export function setLocal(run: Run, scope: string, values: Vars): void {
  run.variablesChanged = true;
  if (scope === run.instance.id) {
    run.instance = { ...run.instance, vars: { ...run.instance.vars, ...values } };
    return;
  }
  const row = run.scopes.get(scope);
  if (row !== undefined) run.scopes.set(scope, { ...row, vars: { ...row.vars, ...values } });
}

/** Sets a variable where it already is, seen from a scope; a new one belongs to the whole instance. */
export function setVariable(run: Run, scope: string, name: string, value: unknown): void {
  if (name === '__proto__') return;
  const owner = scopeChain(run, scope).find((one) => has(scopeVars(run, one), name)) ?? run.instance.id;
  setLocal(run, owner, { [name]: toJson(value) });
}

/** Sets several variables as `setVariable` does. */
export function setVariables(run: Run, scope: string, values: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(values)) setVariable(run, scope, name, value);
}

/** The value of an expression seen from a scope. */
export const evaluate = (run: Run, scope: string, expression: string, more: Vars = {}): unknown => run.ports.evaluate(expression, { ...visibleVars(run, scope), ...more });
