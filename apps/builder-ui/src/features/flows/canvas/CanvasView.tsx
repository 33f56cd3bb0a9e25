import { type FlowDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { type DraftEditor } from '../../../editing/use-draft-editor.js';
import { flowMessages } from '../flows.messages.js';

export interface CanvasViewProps {
  readonly open: DraftEditor<FlowDefinition>;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
}
export function CanvasView({ open }: CanvasViewProps): ReactNode {
  const t = useText(flowMessages);
  return <main aria-label={t('canvasLabel')}>{open.editor.getSnapshot().state.key}</main>;
}
