import { readScript, writeScript, type FieldValue } from '@carewright/flow-engine';
import { text } from '../tree/bpmn-file.js';
import { type CalculateStep } from '../tree/flow-tree.js';
import { type ElementKind } from './element-kind.js';

const shape = /^[\p{L}_][\p{L}\p{N}_]*$/u;
export const isValueName = (name: string): boolean => shape.test(name);

function assignsOf(script: string): readonly FieldValue[] | null {
  return script.trim() === '' ? [] : (readScript(script) ?? null);
}

/** A script task whose script assigns variables. */
export const calculate: ElementKind<CalculateStep> = {
  type: 'bpmn:ScriptTask',
  tags: [],
  canvas: { icon: 'bpmn-icon-script-task' },
  read: (element) => {
    const format = text(element, 'scriptFormat');
    const assigns = format === '' || format === 'json-logic' ? assignsOf(text(element, 'script')) : null;
    return assigns === null ? null : { assigns };
  },
  begin: () => ({ assigns: [{ field: '', value: 'null' }] }),
  write: ({ assigns }) => ({ attributes: { scriptFormat: 'json-logic', script: writeScript(assigns) }, extensions: [] }),
  isComplete: ({ assigns }) => assigns.length > 0 && assigns.every(({ field, value }) => isValueName(field) && value !== 'null'),
};
