import { type Displays } from './displays/display-port.js';
import { type FilePort } from './files/file-port.js';
import { type Serve } from './serving/served.js';

/** One entry of a picker. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Second line: department, record number. */
  readonly detail?: string;
}

/** What is asked of a code table. */
export interface CodeQuestion {
  readonly dictionary: string;
  readonly search: string;
  /** Only this code and what is under it. */
  readonly root?: string;
  readonly leafOnly?: boolean;
  /** Only what stands directly under this code; '' is the top. */
  readonly parent?: string;
}

/** A code as a picker shows it; its `id` is the code. */
export interface CodeChoice extends Choice {
  readonly isLeaf: boolean;
}

/** What a form asks the world for; the page gives it, so that this package fetches nothing. */
export interface FormPorts {
  readonly searchPeople: (search: string) => Promise<readonly Choice[]>;
  readonly searchDepartments: (search: string) => Promise<readonly Choice[]>;
  /** Records of the relation's target that the person may read; `field` names the relation field, `record` is what is filled in beside it. */
  readonly searchRecords: (request: { readonly form: string; readonly field: string; readonly search: string; readonly record: Readonly<Record<string, unknown>> }) => Promise<readonly Choice[]>;
  /** Values of a chosen record that the person may read, with the names of what they point at; null when there is none to read. Absent: nothing is filled in from it. */
  readonly readRecord?: (record: { readonly form: string; readonly id: string }) => Promise<{ readonly data: Readonly<Record<string, unknown>>; readonly display: Readonly<Record<string, unknown>> } | null>;
  /** Codes of a code table by code, name or pinyin; with `parent`, one level of its tree. Absent: nothing is offered. */
  readonly searchCodes?: (request: CodeQuestion) => Promise<readonly CodeChoice[]>;
  /** Opens whatever makes a record of that form; null when the person gave up. Absent: no button. */
  readonly createRecord?: (form: string) => Promise<Choice | null>;
  /** Fetches a masked value for a minute (audited); null when refused. Absent: no button. */
  readonly reveal?: (field: string) => Promise<unknown>;
  /** The text that an agreement of this record was given to; null when it is not kept. Absent: no button. */
  readonly consentText?: (consent: { readonly field: string; readonly digest: string }) => Promise<{ readonly title: string; readonly version: string; readonly text: string } | null>;
  /** What the server alone can say of the record as it is filled in. Absent: it is said on saving. */
  readonly serve?: Serve;
  /** Keeps and gives files. Absent: nothing can be uploaded here. */
  readonly files?: FilePort;
  /** Draws related lists, buttons and embedded pages. Absent: they are left out. */
  readonly displays?: Displays;
}
