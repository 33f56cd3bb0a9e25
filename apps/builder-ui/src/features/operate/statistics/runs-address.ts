import { type RunQuestion } from '../../../api/operate.js';

/** The flow and days that the numbers are about. */
export interface Place {
  readonly app: string;
  readonly flow: string;
  readonly from: string;
  readonly to: string;
}

export type AddressOf = (parts: RunQuestion) => string;

/** Where the runs behind a number are listed. */
export function runsAddress({ app, ...asked }: Place, parts: RunQuestion): string {
  return `/apps/${app}/flow-runs?${new URLSearchParams(Object.entries({ ...asked, ...parts })).toString()}`;
}
