/** What a message about a dashboard waits for: a figure of one tile that wants attention. */
export interface SubscriptionCondition {
  readonly tile: string;
  readonly measure: string;
  /** Name of an alert kind of report-engine's registry. */
  readonly kind: string;
  /** A value, or a share of 1; absent for kinds that decide by themselves. */
  readonly threshold?: number;
}

/** When it is looked at: `cycle` is five-field cron or an ISO 8601 repetition, `date` one local moment. */
export interface SubscriptionSchedule {
  readonly kind: 'cycle' | 'date';
  readonly value: string;
}

/** What its owner chooses. */
export interface SubscriptionSettings {
  readonly label: string;
  readonly schedule: SubscriptionSchedule;
  /** Ids of people; each gets what they may see themselves. */
  readonly recipients: readonly string[];
  /** Absent: every time. */
  readonly condition?: SubscriptionCondition;
  readonly active: boolean;
}

/** How it went for one person: `not-met` when the condition did not hold, `refused` when they may not open the dashboard (any more), `failed` when the question could not be answered. */
export type DeliveryOutcome = 'sent' | 'not-met' | 'refused' | 'failed';

/** A subscription to a dashboard. */
export interface SubscriptionView extends Omit<SubscriptionSettings, 'recipients'> {
  readonly id: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly recipients: readonly { readonly id: string; readonly name: string }[];
  /** Whether the reader may change it; others who receive it may only leave it. */
  readonly mine: boolean;
  readonly nextAt: string | null;
  readonly last: { readonly at: string; readonly outcomes: Readonly<Partial<Record<DeliveryOutcome, number>>> } | null;
}
