import { decisionModdle } from '../decisions/read-decision.js';
import { callModdle } from '../services/call.js';
import { serviceModdle } from '../services/index.js';
import { attribute, body, child, element } from './moddle-types.js';

/** The namespace of our BPMN extensions. */
export const cwNamespace = 'https://carewright.example/bpmn/cw';

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
    element('Approval', ...['kind', 'mode', 'ratio', 'rejectRule', 'onEmpty', 'emptyUser', 'onStarter', 'dedupe', 'batch', 'onReject', 'returnTo', 'returnSteps', 'resubmit', 'handlers', 'transferDue', 'takeBack', 'without'].map((name) => attribute(name))),
    element('Assignment', attribute('source'), attribute('value')),
    element('Veto', attribute('source'), attribute('value')),
    element('Copy', attribute('on'), attribute('source'), attribute('value')),
    element('FieldRight', attribute('field'), attribute('right')),
    element('Timeout', ...['after', 'action', 'calendar', 'every', 'times'].map((name) => attribute(name))),
    element('Rules', ...['withdraw', 'card', 'lock', 'passLocks'].map((name) => attribute(name))),
    element('Opinion', attribute('comment'), attribute('signature'), attribute('reauth'), child('phrases', 'Phrase', true)),
    element('Phrase', attribute('on'), body('text')),
    element('Trigger', ...['on', 'fields', 'field', 'offset', 'at', 'repeat', 'each', 'words', 'mentions', 'flow', 'step', 'moment', 'outcome'].map((name) => attribute(name)), child('when', 'When')),
    element('When', body('text')),
    element('Correlation', body('text')),
    ...serviceModdle,
    ...callModdle,
    ...decisionModdle,
    { name: 'WorkingTimer', extends: ['bpmn:TimerEventDefinition'], properties: [attribute('calendar')] },
    {
      name: 'CollectionLoop',
      extends: ['bpmn:MultiInstanceLoopCharacteristics'],
      properties: [attribute('collection'), attribute('elementVariable')],
    },
  ],
} as const;
