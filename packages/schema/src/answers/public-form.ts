import { type Issue } from '../errors/issue.js';
import { type LocalizedText } from '../definitions/localized-text.js';

/** Days and hours in which a public form is open; days as ISO numbers them, Monday is 1. */
export interface PublicFormHours {
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** What the author of a public form chooses. */
export interface PublicFormSettings {
  readonly title: LocalizedText;
  readonly intro?: LocalizedText;
  readonly thanks?: LocalizedText;
  readonly fields: readonly string[];
  readonly opensAt?: string;
  readonly closesAt?: string;
  readonly hours?: readonly PublicFormHours[];
  readonly quota?: number;
  readonly perPerson?: { readonly count: number; readonly by: 'device' | { readonly field: string } };
  readonly editDays?: number;
  readonly sourceField?: string;
  readonly large?: boolean;
}

/** Whether something can be sent now, and if not, why. */
export type PublicFormState = 'open' | 'closed' | 'not-yet' | 'over' | 'outside-hours' | 'full';

/** One way to a public form; its name is the source of what comes by it. */
export interface PublicFormChannel {
  readonly id: string;
  readonly label: string;
  /** Where the page is, below the address of the installation. */
  readonly path: string;
  readonly isOpen: boolean;
  readonly submissions: number;
}

/** A public form as its author sees it. */
export interface PublicFormAnswer {
  readonly id: string;
  readonly form: string;
  readonly label: string;
  readonly settings: PublicFormSettings;
  readonly hasPassword: boolean;
  readonly isOpen: boolean;
  readonly state: PublicFormState;
  readonly submissions: number;
  readonly version: number;
  readonly channels: readonly PublicFormChannel[];
  /** What a later release has broken. */
  readonly issues: readonly Issue[];
}
