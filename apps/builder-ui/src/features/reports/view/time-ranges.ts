import { type TimeRangeName } from '@carewright/schema';

/** The key of each span's name. */
export const rangeWords = { today: 'today', yesterday: 'yesterday', thisWeek: 'thisWeek', lastWeek: 'lastWeek', last7: 'last7', last30: 'last30', last90: 'last90', thisMonth: 'thisMonth', lastMonth: 'lastMonth', thisQuarter: 'thisQuarter', lastQuarter: 'lastQuarter', thisYear: 'thisYear', lastYear: 'lastYear', last12Months: 'last12Months' } as const satisfies Record<TimeRangeName, string>;
