/** bpmn-moddle 10.3 ships types for its elements but none for its entry point under nodenext. */
declare module 'bpmn-moddle' {
  export class BpmnModdle {
    constructor(packages?: Readonly<Record<string, unknown>>);
    fromXML(xml: string, typeName?: string, reader?: Readonly<Record<string, unknown>>): Promise<{ readonly rootElement: unknown; readonly warnings: readonly unknown[] }>;
  }
}
