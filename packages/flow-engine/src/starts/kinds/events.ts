import { type StartKindType } from '../start-kind.js';

/** A message of this name that no running flow waits for. */
export const message: StartKindType<'message'> = { name: 'message', event: 'message', form: 'possible' };

/** A signal of this name: every flow that waits for it begins. */
export const signal: StartKindType<'signal'> = { name: 'signal', event: 'signal', form: 'possible' };

/** A record comes to meet a condition that it did not meet before. */
export const conditional: StartKindType<'conditional'> = { name: 'conditional', event: 'conditional', form: 'needed' };
