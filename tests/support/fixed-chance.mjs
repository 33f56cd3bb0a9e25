import fc from '../../node_modules/fast-check/lib/fast-check.js';

/** The seed of every property test that names none: the same in each run, so that a submission is judged by its own work and not by luck. `FC_SEED=random`, or a number, tries others; a failure prints its seed. */
const wished = process.env['FC_SEED'];
fc.configureGlobal({ seed: wished === 'random' ? Date.now() % 2_147_483_647 : Number(wished ?? 20_261_122) });

export * from '../../node_modules/fast-check/lib/fast-check.js';
export default fc;
