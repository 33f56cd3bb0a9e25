import { type LocalizedText } from '../definitions/localized-text.js';

/** What the roles of an app in use are called, for those who give them to people. */
export interface RolesOfApp {
  readonly app: string;
  readonly label: LocalizedText;
  readonly roles: readonly { readonly key: string; readonly label: LocalizedText }[];
}
