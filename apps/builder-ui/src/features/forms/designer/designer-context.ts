import { type FormDefinition } from '@carewright/schema';
import { createContext, useCallback, useContext } from 'react';
import { useStore } from 'zustand';
import { useEdited } from '../../../editing/use-draft-editor.js';
import { type Designer, type DesignerState } from './designer.js';
import { drawnForm } from './drawn-form.js';

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (designer === null) throw new Error('Parts of the form designer live inside it');
  return designer;
}

/** A part of the form being designed, with the layout that is arranged; renders again only when that part changed. */
export function useForm<Part>(select: (form: FormDefinition) => Part): Part {
  const layout = useDesignerState((state) => state.layout);
  const drawn = useCallback((form: FormDefinition) => select(drawnForm(form, layout)), [select, layout]);
  return useEdited(useDesigner().open.editor, drawn);
}
/** A part of the form as it is kept. */
export const useWholeForm = <Part>(select: (form: FormDefinition) => Part): Part => useEdited(useDesigner().open.editor, select);
/** A part of what is selected, dragged or said. */
export const useDesignerState = <Part>(select: (state: DesignerState) => Part): Part => useStore(useDesigner().ui, select);
