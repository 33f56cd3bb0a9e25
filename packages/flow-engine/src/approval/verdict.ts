import { type Approval, type ApprovalMode } from '../import/graph.js';
import { countOf, parseShare } from './share.js';

/** What one person answered; null while the slot is open. */
export type Vote = 'approve' | 'reject' | null;

export type Verdict = 'pending' | 'approved' | 'rejected';

/** One voting right, as counting sees it. */
export interface Ballot {
  readonly vote: Vote;
  /** A refusal by it decides at once. */
  readonly veto?: boolean;
}

export type VotingRules = Pick<Approval, 'mode' | 'ratio' | 'rejectRule'>;

/** How many must agree. A share that cannot be read is refused at import, and means all. */
const needed: Readonly<Record<ApprovalMode, (voters: number, rules: VotingRules) => number>> = {
  all: (voters) => voters,
  any: () => 1,
  sequential: (voters) => voters,
  ratio: (voters, { ratio = '' }) => {
    const share = parseShare(ratio);
    return share === undefined ? voters : countOf(share, voters);
  },
};

interface Count {
  readonly yes: number;
  readonly no: number;
  readonly open: number;
  readonly need: number;
}

/** When a refusal decides: as soon as agreement is out of reach (by any: with the first answer), or when everybody was heard. */
const refused: Readonly<Record<NonNullable<Approval['rejectRule']>, (count: Count, mode: ApprovalMode) => boolean>> = {
  immediate: ({ yes, no, open, need }, mode) => (mode === 'any' ? no > 0 : yes + open < need),
  collectAll: ({ open }) => open === 0,
};

/** The decision of an approval from its votes: the same votes always give the same verdict. */
export function verdict(rules: VotingRules, ballots: readonly Ballot[]): Verdict {
  if (ballots.length === 0) return 'pending';
  if (ballots.some((ballot) => ballot.veto === true && ballot.vote === 'reject')) return 'rejected';
  const count = (vote: Vote): number => ballots.filter((ballot) => ballot.vote === vote).length;
  const counted: Count = { yes: count('approve'), no: count('reject'), open: count(null), need: needed[rules.mode](ballots.length, rules) };
  if (counted.yes >= counted.need) return 'approved';
  return refused[rules.rejectRule ?? 'immediate'](counted, rules.mode) ? 'rejected' : 'pending';
}
