import { type FormDefinition } from '@carewright/schema';
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import { useEdited } from '../../../editing/use-draft-editor.js';
import { type Designer, type DesignerState } from './designer.js';

export const DesignerContext = createContext<Designer | null>(null);

export function useDesigner(): Designer {
  const designer = useContext(DesignerContext);
  if (designer === null) throw new Error('Parts of the form designer live inside it');
  return designer;
}

/** A part of the form being designed; renders again only when that part changed. */
export const useForm = <Part>(select: (form: FormDefinition) => Part): Part => useEdited(useDesigner().open.editor, select);
/** A part of what is selected, dragged or said. */
export const useDesignerState = <Part>(select: (state: DesignerState) => Part): Part => useStore(useDesigner().ui, select);
