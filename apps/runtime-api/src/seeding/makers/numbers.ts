import { type Maker } from './maker.js';

/** `{make:"integer", from, to}` */
export const integer: Maker = (spec, { random, stream, row }) => random.integer(stream, row, { from: Number(spec['from']), to: Number(spec['to']), draw: 1 });

/** `{make:"decimal", mean, spread, digits, from?, to?}`: roughly normal (sum of uniforms), cut to the range. */
export const decimal: Maker = (spec, { random, stream, row }) => {
  const sum = [1, 2, 3, 4].reduce((total, draw) => total + random.at(stream, row, draw), 0) - 2;
  const value = Number(spec['mean']) + sum * Number(spec['spread']);
  const cut = Math.min(Number(spec['to'] ?? Infinity), Math.max(Number(spec['from'] ?? -Infinity), value));
  return Number(cut.toFixed(Number(spec['digits'] ?? 0)));
};

/** `{make:"log-normal", median, sigma}`: fees and other amounts with a long tail, as a whole number of the smallest unit. */
export const logNormal: Maker = (spec, { random, stream, row }) => {
  const radius = Math.sqrt(-2 * Math.log(1 - random.at(stream, row, 1)));
  const normal = radius * Math.cos(2 * Math.PI * random.at(stream, row, 2));
  return Math.round(Number(spec['median']) * Math.exp(Number(spec['sigma']) * normal));
};
