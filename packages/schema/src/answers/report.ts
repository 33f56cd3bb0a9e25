import { type DashboardDefinition } from '../definitions/dashboard.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type Option } from '../definitions/form.js';
import { type Hierarchy } from '../definitions/reports/dimension.js';
import { type Grain, type TimePart } from '../definitions/reports/grain.js';
import { type Measure, type MeasureFormat } from '../definitions/reports/measure.js';
import { type Derivation } from '../definitions/reports/query.js';
import { type ValueKind } from '../expressions/value-kind.js';
import { type Filter } from '../filters/filter.js';
import { type FilterOperator } from '../filters/operators.js';

/** A group value as it is shown: `{id, label}` for records, people and departments, and for "others" (id `othersId`); null for "not filled in". */
export type Cell = string | number | boolean | null | { readonly id: string; readonly label: string };

/** One column of an answer; dimensions come first, then measures, then what is worked out from them, in the order of the question. */
export interface ReportColumn {
  readonly key: string;
  readonly label: LocalizedText;
  readonly role: 'dimension' | 'measure';
  readonly kind: 'time' | 'category' | 'reference' | 'number' | 'text';
  readonly valueKind: ValueKind;
  readonly grain?: Grain;
  /** The level of its tree that the groups are of. */
  readonly level?: number;
  readonly part?: TimePart;
  readonly format?: MeasureFormat;
  /** What the number is, in its author's words. */
  readonly definition?: LocalizedText;
  /** Labels of the options behind a category. */
  readonly options?: readonly Option[];
  /** What the group without a value is called, when not as usual. */
  readonly emptyLabel?: LocalizedText;
  /** Of a worked-out column: from which measure, and how. */
  readonly of?: string;
  readonly as?: Derivation;
  /** Whether its parts add up to the whole; a distinct count, an average or a ratio does not. */
  readonly isAdditive?: boolean;
}

/** Sub-totals by some of the dimensions; cells of the others are null, and `rows` are as wide as those of the answer. */
export interface Subtotals {
  readonly by: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The answer to a question: rows of cells in column order, and the totals over everything asked, not over the rows shown. */
export interface ReportResult {
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly totals: readonly (number | string | null)[];
  /** True when there are more groups than were asked for. */
  readonly truncated: boolean;
  readonly subtotals?: readonly Subtotals[];
  /** How many numbers are withheld because too few records are behind them, or because they would betray one that is. */
  readonly withheld?: number;
}

/** How the rows of an answer were come by, where they were not read from the records just now. */
export interface ReportSource {
  /** Counted beforehand, as the records were written. */
  readonly isBeforehand?: true;
  /** Read before, for the same question under the same rights; nothing that it counts has changed since. */
  readonly isKept?: true;
  /** Read from a copy of the database that was so far behind, at most. */
  readonly secondsBehind?: number;
  /** Worked out in the background when its reader asked for that; what was written since is not in it. */
  readonly inBackground?: true;
}

/** The answer with its question in words. */
export interface ReportAnswer extends ReportResult {
  readonly words: string;
  /** When the rows were read; older than now where an answer is kept. */
  readonly asOf?: string;
  readonly source?: ReportSource;
}

/** What may be grouped and filtered by, as the live app has it for this person. */
export interface DimensionView {
  readonly key: string;
  readonly label: LocalizedText;
  readonly kind: 'time' | 'category' | 'reference';
  readonly path: string;
  readonly operators: readonly FilterOperator[];
  readonly fieldType?: string;
  readonly options?: readonly Option[];
  /** The form a reference points at, so that a filter can offer its records. */
  readonly target?: string;
  /** The code table its values are from. */
  readonly dictionary?: string;
  readonly part?: TimePart;
  /** Of a tree (departments, codes, choices under choices): how many levels it has. */
  readonly depth?: number;
  /** True where no filter on a field says the same: it is narrowed by `members` of a query only. */
  readonly byMembersOnly?: boolean;
}

export type MeasureView = Pick<Measure, 'key' | 'label' | 'agg' | 'format' | 'definition' | 'owner' | 'fact'> & {
  /** The dimensions it cannot be asked by, because its records do not have them. */
  readonly notBy?: readonly string[];
};

/** Other records that a dataset counts beside its own. */
export interface FactView {
  readonly key: string;
  readonly label: LocalizedText;
  readonly form: string;
  /** True of the rows of a sub-table: they have no time of their own. */
  readonly isRows?: boolean;
}

/** A dataset of the live release: only what this person may ask about. */
export interface DatasetView {
  readonly key: string;
  readonly label: LocalizedText;
  readonly form: string;
  readonly dimensions: readonly DimensionView[];
  readonly measures: readonly MeasureView[];
  readonly hierarchies?: readonly Hierarchy[];
  /** The condition under which its records count, for lists of those records. */
  readonly where?: Filter;
  readonly facts?: readonly FactView[];
}

/** The way from a number to its records: the form and the filter of its record list. */
export interface DrillAnswer {
  readonly form: string;
  readonly filter: Filter;
  /** True when the list shows the first records only, because no filter can name them all. */
  readonly truncated?: boolean;
}

/** A dashboard as its reader may know it. */
export interface DashboardAnswer {
  readonly definition: DashboardDefinition;
  /** The datasets that its tiles ask. */
  readonly datasets: readonly DatasetView[];
  /** True when tiles or filters are left out because their reader may not see what they read. */
  readonly isPartial?: boolean;
}
