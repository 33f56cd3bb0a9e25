import { type ApprovalMode } from '../import/graph.js';

/** What one person answered; null while the slot is open. */
export type Vote = 'approve' | 'reject' | null;

export type Verdict = 'pending' | 'approved' | 'rejected';

/** What each mode makes of the votes, with whole numbers only. */
const rules: Readonly<Record<ApprovalMode, (approved: number, rejected: number, slots: number) => Verdict>> = {
  all: (approved, rejected, slots) => (rejected > 0 ? 'rejected' : approved === slots ? 'approved' : 'pending'),
  any: (approved, rejected) => (approved > 0 ? 'approved' : rejected > 0 ? 'rejected' : 'pending'),
  sequential: (approved, rejected, slots) => (rejected > 0 ? 'rejected' : approved === slots ? 'approved' : 'pending'),
};

/** The decision of an approval from its votes: the same votes always give the same verdict. */
export function verdict(mode: ApprovalMode, votes: readonly Vote[]): Verdict {
  const count = (vote: Vote): number => votes.filter((one) => one === vote).length;
  return rules[mode](count('approve'), count('reject'), votes.length);
}
