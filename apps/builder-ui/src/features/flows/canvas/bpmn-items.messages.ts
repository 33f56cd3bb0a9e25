import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Elements that only the diagram offers. */
export const bpmnItemMessages = defineCatalogue('flow-bpmn-items', {
  inclusive: { zh: '可同时多选的分支', en: 'Any of several ways' },
  eventBased: { zh: '先发生的决定', en: 'Whatever comes first' },
  complex: { zh: '自定义汇合', en: 'Joining by a rule' },
  manual: { zh: '线下办理', en: 'Done by hand' },
  receive: { zh: '等待消息', en: 'Receive a message' },
  send: { zh: '发送消息', en: 'Send a message' },
  catchMessage: { zh: '收到消息时', en: 'When a message comes' },
  throwMessage: { zh: '发出消息', en: 'A message goes out' },
  catchSignal: { zh: '收到广播时', en: 'When a signal comes' },
  throwSignal: { zh: '发出广播', en: 'A signal goes out' },
  condition: { zh: '条件满足时', en: 'When a condition holds' },
  compensate: { zh: '撤销已做的', en: 'Undo what was done' },
  subProcess: { zh: '步骤组', en: 'A group of steps' },
  transaction: { zh: '可整体取消的步骤组', en: 'Steps that are cancelled together' },
  eventSubProcess: { zh: '随时可触发的步骤组', en: 'Steps that an event sets off' },
  start: { zh: '开始', en: 'Start' },
  terminate: { zh: '立即终止流程', en: 'Everything ends' },
  cancel: { zh: '取消步骤组', en: 'Cancel the group' },
  eventName: { zh: '消息或广播的名称', en: 'Name of the message or signal' },
  eventHelp: { zh: '同名的发送与等待相互对应', en: 'What is sent meets what waits by the same name' },
  holds: { zh: '等到以下条件满足', en: 'Waits until this holds' },
});
