import { textOf, type Locale } from '@carewright/schema';
import { localized, type Message } from '../../design-system/language/catalogue.js';
import { diagramMessages } from './diagram.messages.js';

const { messages } = diagramMessages;

/** The texts of bpmn-js and what the catalogue says for each. A test asks for every text that the library can show. */
export const diagramWords: Readonly<Record<string, Message>> = {
  'Activate hand tool': messages.activateHandTool,
  'Activate lasso tool': messages.activateLassoTool,
  'Activate create/remove space tool': messages.activateCreateRemoveSpaceTool,
  'Activate global connect tool': messages.activateGlobalConnectTool,
  'Connect to other element': messages.connectToOtherElement,
  'Connect using association': messages.connectUsingAssociation,
  'Connect using data input association': messages.connectUsingDataInputAssociation,
  'Change element': messages.changeElement,
  'Add text annotation': messages.addTextAnnotation,
  'Add lane above': messages.addLaneAbove,
  'Add lane below': messages.addLaneBelow,
  'Divide into two lanes': messages.divideIntoTwoLanes,
  'Divide into three lanes': messages.divideIntoThreeLanes,
  'Append end event': messages.appendEndEvent,
  'Append gateway': messages.appendGateway,
  'Append task': messages.appendTask,
  'Append intermediate/boundary event': messages.appendIntermediateBoundaryEvent,
  'Append message intermediate catch event': messages.appendMessageIntermediateCatchEvent,
  'Append timer intermediate catch event': messages.appendTimerIntermediateCatchEvent,
  'Append conditional intermediate catch event': messages.appendConditionalIntermediateCatchEvent,
  'Append signal intermediate catch event': messages.appendSignalIntermediateCatchEvent,
  'Append receive task': messages.appendReceiveTask,
  'Append compensation activity': messages.appendCompensationActivity,
  'Append {type}': messages.appendType,
  'Create start event': messages.createStartEvent,
  'Create end event': messages.createEndEvent,
  'Create intermediate/boundary event': messages.createIntermediateBoundaryEvent,
  'Create gateway': messages.createGateway,
  'Create task': messages.createTask,
  'Create data object reference': messages.createDataObjectReference,
  'Create data store reference': messages.createDataStoreReference,
  'Create expanded sub-process': messages.createExpandedSubProcess,
  'Create pool/participant': messages.createPoolParticipant,
  'Create group': messages.createGroup,
  Delete: messages.deleteIt,
  Remove: messages.remove,
  Loop: messages.loop,
  Collection: messages.collection,
  'Parallel multi-instance': messages.parallelMultiInstance,
  'Sequential multi-instance': messages.sequentialMultiInstance,
  'Participant multiplicity': messages.participantMultiplicity,
  'Toggle non-interrupting': messages.toggleNonInterrupting,
  'Search in diagram': messages.searchInDiagram,
  'Open {element}': messages.openElement,
  'Align elements': messages.alignElements,
  'Align elements left': messages.alignElementsLeft,
  'Align elements center': messages.alignElementsCenter,
  'Align elements right': messages.alignElementsRight,
  'Align elements top': messages.alignElementsTop,
  'Align elements middle': messages.alignElementsMiddle,
  'Align elements bottom': messages.alignElementsBottom,
  'Distribute elements horizontally': messages.distributeElementsHorizontally,
  'Distribute elements vertically': messages.distributeElementsVertically,
};

type Translate = (text: string, replacements?: Readonly<Record<string, string>>) => string;

/** The `translate` service of bpmn-js in one language. */
export const diagramTranslate = (locale: Locale): Translate => (text, replacements = {}) => {
  const words = diagramWords[text];
  const said = words === undefined ? text : textOf(localized(words), locale);
  return said.replace(/\{([^}]+)\}/g, (all, name: string) => replacements[name] ?? all);
};
