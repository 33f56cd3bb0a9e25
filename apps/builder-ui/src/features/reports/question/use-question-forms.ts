import { useQueries } from '@tanstack/react-query';
import { useCallback } from 'react';
import { liveFormQuery, useApp, type LiveForm } from '../../../api/apps.js';
import { type DatasetView } from '../api.js';
import { type QuestionEditing } from './question-editing.js';

const arrived = (results: readonly { readonly data: LiveForm | undefined }[]): readonly LiveForm[] => results.flatMap(({ data }) => data ?? []);

/** The forms that a question to a dataset may reach, of those that the person may see: its own, those beside it, and whomever they point at. */
export function useQuestionForms(app: string, dataset: DatasetView | undefined): QuestionEditing['formOf'] {
  const seen = new Set((useApp(app).data?.forms ?? []).map(({ key }) => key));
  const reached = dataset === undefined ? [] : [dataset.form, ...(dataset.facts ?? []).map(({ form }) => form), ...dataset.dimensions.flatMap(({ target }) => target ?? [])];
  const forms = useQueries({ queries: [...new Set(reached)].filter((key) => seen.has(key)).map((key) => liveFormQuery(app, key)), combine: arrived });
  return useCallback((key: string) => {
    const live = forms.find(({ definition }) => definition.key === key);
    return live && { form: live.definition, rights: live.rights };
  }, [forms]);
}
