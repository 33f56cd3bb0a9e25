import { type QuestionTile } from '@carewright/schema';
import { useCallback, type ReactNode } from 'react';
import { wholeForm, type QuestionForm } from '../question/question-editing.js';
import { QuestionFields } from '../question/QuestionFields.js';
import { useDashboardDesigner } from './dashboard-designer.js';

/** What a tile asks and how it is drawn. */
export function QuestionPanel({ tile }: { readonly tile: QuestionTile }): ReactNode {
  const designer = useDashboardDesigner();
  const { datasets, app } = designer.draft;
  const dataset = datasets.find(({ key }) => key === tile.dataset);
  const formOf = useCallback((key: string): QuestionForm | undefined => {
    const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
    return form && wholeForm(form);
  }, [app]);
  return (
    <QuestionFields
      app={designer.app} id={tile.id} question={tile} datasets={datasets} dataset={dataset} formOf={formOf}
      change={(apply, mergeKey) => designer.changeQuestion(tile.id, apply, mergeKey)}
    />
  );
}
