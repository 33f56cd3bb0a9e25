import { readScript, type FlowGraph, type Service } from '@carewright/flow-engine';

/** Something that a step leaves in a variable. */
export interface StepResult {
  readonly name: string;
  /** The form of the record that it holds. */
  readonly form?: string;
  /** The form of the records of which it is a list. */
  readonly listOf?: string;
}

/** Whether the result is one record of the form that the service names. */
const holdsRecord = (service: Service): service is Extract<Service, { readonly form: string; readonly result: string }> =>
  service.kind === 'create-record' || service.kind === 'upsert-record' || (service.kind === 'query-records' && service.take === 'first');

/** What the steps of a flow leave for later ones, by name. */
export function resultsOf({ nodes }: FlowGraph): readonly StepResult[] {
  const found = new Map<string, StepResult>();
  const add = (name: string | undefined, form?: string): void => {
    if (name !== undefined && name !== '') found.set(name, { name, ...(form !== undefined && form !== '' && { form }) });
  };
  for (const { service, loop, decision, script, call } of Object.values(nodes)) {
    for (const { name } of decision?.outputs ?? []) add(name);
    add(loop?.item);
    for (const { field } of script === undefined ? [] : (readScript(script) ?? [])) add(field);
    for (const { name } of call?.take ?? []) add(name);
    if (service?.kind === 'query-records' && service.take === 'list') found.set(service.result, { name: service.result, listOf: service.form });
    else if (service !== undefined && 'result' in service) add(service.result, holdsRecord(service) ? service.form : undefined);
    if (service?.kind === 'http-request') for (const { name } of service.take) add(name);
  }
  return [...found.values()];
}
