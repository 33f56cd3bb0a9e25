import { type FilePort } from './files/file-port.js';

/** One entry of a picker. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Second line: department, record number. */
  readonly detail?: string;
}

/** What a form asks the world for; the page gives it, so that this package fetches nothing. */
export interface FormPorts {
  readonly searchPeople: (search: string) => Promise<readonly Choice[]>;
  readonly searchDepartments: (search: string) => Promise<readonly Choice[]>;
  /** Records of the relation's target that the person may read; `field` names the relation field. */
  readonly searchRecords: (request: { readonly form: string; readonly field: string; readonly search: string }) => Promise<readonly Choice[]>;
  /** Opens whatever makes a record of that form; null when the person gave up. Absent: no button. */
  readonly createRecord?: (form: string) => Promise<Choice | null>;
  /** Fetches a masked value for a minute (audited); null when refused. Absent: no button. */
  readonly reveal?: (field: string) => Promise<unknown>;
  /** Keeps and gives files. Absent: nothing can be uploaded here. */
  readonly files?: FilePort;
}
