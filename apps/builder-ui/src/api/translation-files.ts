import { type Locale, type TranslatedText, type TranslationFile } from '@carewright/schema';
import { api, resource } from './client.js';

export type TranslationFormat = 'xlsx' | 'xliff';
/** A text that goes to a translator, with words about where it stands. */
export interface SentText {
  readonly id: string;
  readonly where: string;
  readonly texts: Readonly<Partial<Record<Locale, string>>>;
}

const path = (app: string, ...rest: readonly string[]): string => resource('apps', app, 'translation-files', ...rest);

/** Makes the file that a translator works with. */
export const writeTranslations = (app: string, form: string, of: { readonly format: TranslationFormat; readonly items: readonly SentText[] }): Promise<Blob> => api.fetchFile(path(app, 'written'), { form, ...of });

/** Reads what came back. */
export const readTranslations = async (app: string, file: File): Promise<readonly TranslatedText[]> => (await api.post<TranslationFile>(path(app), file.slice(0, file.size, 'application/octet-stream'))).items;
