import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { Skeleton } from '../../design-system/states/Skeleton.js';
import { ErrorState } from '../../design-system/states/states.js';
import { useDraftEditor } from '../../editing/use-draft-editor.js';
import { FlowDesigner } from './FlowDesigner.js';

/** Opens the draft of a flow. */
export function FlowDesignerPage(): ReactNode {
  const { app = '', key = '' } = useParams();
  const state = useDraftEditor(app, 'flows', key);
  if (state.status === 'loading') return <main><Skeleton lines={8} /></main>;
  if (state.status === 'failed') return <main><ErrorState error={state.error} onRetry={() => window.location.reload()} /></main>;
  return <FlowDesigner key={`${app}/${key}`} app={app} open={state.open} />;
}
