import { type Logic } from './logic.js';

/** Bounds of `cw-logic/1`: an expression can be slow or deep only up to here, whoever wrote it. */
export const logicLimits = { depth: 32, nodes: 2_000, steps: 200_000, listItems: 10_000, textLength: 100_000 } as const;

/** Path segments that could reach a prototype; refused by the checker and by every lookup. */
export const hostileSegments: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

export type LogicCall = { readonly name: string; readonly args: readonly Logic[] };

/** An object expression as operator and operands; null when it has not exactly one key. A lone operand needs no list. */
export function callOf(expr: { readonly [operator: string]: Logic }): LogicCall | null {
  const names = Object.keys(expr);
  const name = names[0];
  if (name === undefined || names.length !== 1) return null;
  const operand = expr[name] as Logic;
  return { name, args: isList(operand) ? operand : [operand] };
}

export const isList = (expr: Logic): expr is readonly Logic[] => Array.isArray(expr);
export const isCall = (expr: Logic): expr is { readonly [operator: string]: Logic } => typeof expr === 'object' && expr !== null && !Array.isArray(expr);
