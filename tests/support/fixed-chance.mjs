import fc from '../../node_modules/fast-check/lib/fast-check.js';

/**
 * The seed of every property test that names none: the same in each run, so that a submission is judged by its own work and not by luck.
 * `FC_SEED=random`, or a number, tries others. A failure prints its seed and its path; with `FC_PATH` besides `FC_SEED` only that example is tried again.
 */
const { FC_SEED: wished = '20261122', FC_PATH: path } = process.env;
const seed = wished === 'random' ? Date.now() % 2_147_483_647 : Number(wished);
if (!Number.isInteger(seed)) throw new Error(`FC_SEED is a whole number or "random", not "${wished}".`);
fc.configureGlobal({ seed, ...(path !== undefined && { path }) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
