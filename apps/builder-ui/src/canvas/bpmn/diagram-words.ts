import { type Locale } from '@carewright/schema';

/** What bpmn-js says, in our words. English says what the library says, unless people need it plainer. A test asks for every text that the library can show. */
export const diagramWords: Readonly<Record<string, { readonly zh: string; readonly en?: string }>> = {
  'Activate hand tool': { zh: '移动画布', en: 'Move the canvas' },
  'Activate lasso tool': { zh: '框选', en: 'Select an area' },
  'Activate create/remove space tool': { zh: '调整间距', en: 'Add or remove space' },
  'Activate global connect tool': { zh: '连线', en: 'Connect' },
  'Connect to other element': { zh: '连到另一个元素', en: 'Connect to another element' },
  'Connect using association': { zh: '用关联线连接' },
  'Connect using data input association': { zh: '用数据关联线连接' },
  'Change element': { zh: '更换类型', en: 'Change the type' },
  'Add text annotation': { zh: '添加注释' },
  'Add lane above': { zh: '在上方添加泳道' },
  'Add lane below': { zh: '在下方添加泳道' },
  'Divide into two lanes': { zh: '分为两条泳道' },
  'Divide into three lanes': { zh: '分为三条泳道' },
  'Append end event': { zh: '接：结束' },
  'Append gateway': { zh: '接：分支' },
  'Append task': { zh: '接：任务' },
  'Append intermediate/boundary event': { zh: '接：中间事件' },
  'Append message intermediate catch event': { zh: '接：等待消息' },
  'Append timer intermediate catch event': { zh: '接：等待时间' },
  'Append conditional intermediate catch event': { zh: '接：等待条件' },
  'Append signal intermediate catch event': { zh: '接：等待信号' },
  'Append receive task': { zh: '接：接收任务' },
  'Append compensation activity': { zh: '接：补偿步骤' },
  'Append {type}': { zh: '接：{type}' },
  'Create start event': { zh: '新建开始' },
  'Create end event': { zh: '新建结束' },
  'Create intermediate/boundary event': { zh: '新建中间事件' },
  'Create gateway': { zh: '新建分支' },
  'Create task': { zh: '新建任务' },
  'Create data object reference': { zh: '新建数据对象' },
  'Create data store reference': { zh: '新建数据存储' },
  'Create expanded sub-process': { zh: '新建展开的子流程' },
  'Create pool/participant': { zh: '新建参与方' },
  'Create group': { zh: '新建分组' },
  Delete: { zh: '删除' },
  Remove: { zh: '删除' },
  Loop: { zh: '循环' },
  Collection: { zh: '集合' },
  'Parallel multi-instance': { zh: '多人同时' },
  'Sequential multi-instance': { zh: '多人依次' },
  'Participant multiplicity': { zh: '多个参与方' },
  'Toggle non-interrupting': { zh: '切换为不中断' },
  'Search in diagram': { zh: '在图中查找' },
  'Open {element}': { zh: '打开 {element}' },
  'Align elements': { zh: '对齐' },
  'Align elements left': { zh: '左对齐' },
  'Align elements center': { zh: '水平居中' },
  'Align elements right': { zh: '右对齐' },
  'Align elements top': { zh: '顶端对齐' },
  'Align elements middle': { zh: '垂直居中' },
  'Align elements bottom': { zh: '底端对齐' },
  'Distribute elements horizontally': { zh: '水平均匀分布' },
  'Distribute elements vertically': { zh: '垂直均匀分布' },
};

type Translate = (text: string, replacements?: Readonly<Record<string, string>>) => string;

/** The `translate` service of bpmn-js in one language. */
export const diagramTranslate = (locale: Locale): Translate => (text, replacements = {}) => {
  const words = diagramWords[text];
  const said = words === undefined ? text : locale === 'zh-CN' ? words.zh : (words.en ?? text);
  return said.replace(/\{([^}]+)\}/g, (all, name: string) => replacements[name] ?? all);
};
