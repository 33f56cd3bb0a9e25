/** The namespace of our BPMN extensions. */
export const cwNamespace = 'https://carewright.example/bpmn/cw';

const attribute = (name: string, type = 'String') => ({ name, isAttr: true, type });
const body = (name: string) => ({ name, isBody: true, type: 'String' });
const child = (name: string, type: string, isMany = false) => ({ name, type, ...(isMany && { isMany }) });
const element = (name: string, ...properties: readonly object[]) => ({ name, superClass: ['Element'], properties });

/**
 * The moddle descriptor of the `cw` extension elements: bpmn-moddle reads and writes them with it,
 * here and in the designer (`new BpmnModeler({ moddleExtensions: { cw: cwModdle } })`).
 */
export const cwModdle = {
  name: 'Carewright',
  prefix: 'cw',
  uri: cwNamespace,
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    element('Approval', ...['kind', 'mode', 'ratio', 'rejectRule', 'onEmpty', 'emptyUser', 'onStarter', 'dedupe', 'batch', 'onReject'].map((name) => attribute(name))),
    element('Assignment', attribute('source'), attribute('value')),
    element('Veto', attribute('source'), attribute('value')),
    element('Copy', attribute('on'), attribute('source'), attribute('value')),
    element('FieldRight', attribute('field'), attribute('right')),
    element('Timeout', attribute('after'), attribute('action')),
    element('UpdateRecord', child('sets', 'Set', true)),
    element('Set', attribute('field'), body('value')),
    element('Notify', attribute('to'), child('title', 'Title'), child('body', 'Body')),
    element('Title', body('text')),
    element('Body', body('text')),
    element('Trigger', ...['on', 'fields', 'field', 'offset', 'at', 'repeat', 'each', 'words', 'mentions', 'flow', 'step', 'moment', 'outcome'].map((name) => attribute(name)), child('when', 'When')),
    element('When', body('text')),
    {
      name: 'CollectionLoop',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [attribute('collection'), attribute('elementVariable')],
    },
  ],
} as const;
