/** How long something took, in seconds: half of them were at most `median`, nine of ten at most `p90`. Null where nothing ended. */
export interface FlowDurations {
  readonly median: number | null;
  readonly p90: number | null;
}

/** A step over all runs of a period. */
export interface FlowStepStatistics extends FlowDurations {
  readonly id: string;
  readonly name: string;
  readonly runs: number;
  readonly visits: number;
  /** Of all the time that runs spent at steps, how much here; 0 to 1. */
  readonly share: number;
  /** Runs that came here more than once. */
  readonly repeated: number;
  /** How often somebody returned a run from here. */
  readonly returns: number;
  /** Runs that wait here now. */
  readonly waiting: number;
}

/** One way through a flow, and how many finished runs took it. */
export interface FlowVariant extends FlowDurations {
  readonly id: string;
  readonly steps: readonly string[];
  readonly count: number;
}

/** What began and ended in one day, week or month. */
export interface FlowThroughput {
  readonly from: string;
  readonly started: number;
  readonly ended: number;
}

/** How a flow has been doing in a period. */
export interface FlowStatistics {
  readonly runs: FlowDurations & {
    readonly total: number;
    readonly running: number;
    readonly byStatus: Readonly<Record<string, number>>;
    /** Runs in which some step was done again, and runs in which somebody returned. */
    readonly reworked: number;
    readonly returned: number;
  };
  /** The step where most of the time goes; null when no time passed. */
  readonly bottleneck: string | null;
  readonly steps: readonly FlowStepStatistics[];
  readonly variants: readonly FlowVariant[];
  /** Finished runs that took other ways than those listed. */
  readonly otherVariants: number;
  readonly grain: 'day' | 'week' | 'month';
  readonly throughput: readonly FlowThroughput[];
  /** Only the newest runs of a long period were looked at. */
  readonly isSample: boolean;
}
