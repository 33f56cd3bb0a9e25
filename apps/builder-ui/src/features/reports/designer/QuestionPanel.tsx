import { type QuestionTile } from '@carewright/schema';
import { type ReactNode } from 'react';
import { QuestionFields } from '../question/QuestionFields.js';
import { useDashboardDesigner } from './dashboard-designer.js';

/** What a tile asks and how it is drawn. */
export function QuestionPanel({ tile }: { readonly tile: QuestionTile }): ReactNode {
  const designer = useDashboardDesigner();
  const { datasets, app } = designer.draft;
  const dataset = datasets.find(({ key }) => key === tile.dataset);
  const form = dataset && app.forms[dataset.form];
  const rights = form && Object.fromEntries(form.fields.map(({ key }) => [key, 'read' as const]));
  return (
    <QuestionFields
      app={designer.app} id={tile.id} question={tile} datasets={datasets} dataset={dataset} form={form && rights && { form, rights }}
      change={(apply, mergeKey) => designer.changeQuestion(tile.id, apply, mergeKey)}
    />
  );
}
