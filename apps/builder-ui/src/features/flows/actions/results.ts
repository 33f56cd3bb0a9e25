import { type FlowGraph } from '@carewright/flow-engine';

/** Something that a step leaves in a variable. */
export interface StepResult {
  readonly name: string;
  /** The form of the record that it holds. */
  readonly form?: string;
}

/** What the steps of a flow leave for later ones, by name. */
export function resultsOf({ nodes }: FlowGraph): readonly StepResult[] {
  const found = new Map<string, StepResult>();
  const add = (name: string | undefined, form?: string): void => {
    if (name !== undefined && name !== '') found.set(name, { name, ...(form !== undefined && form !== '' && { form }) });
  };
  for (const { service, loop } of Object.values(nodes)) {
    add(loop?.item);
    if (service !== undefined && 'result' in service) add(service.result, 'form' in service ? service.form : undefined);
  }
  return [...found.values()];
}
