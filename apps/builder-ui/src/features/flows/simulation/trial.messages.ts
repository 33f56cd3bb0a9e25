import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Trial runs that are kept as tests. */
export const trialMessages = defineCatalogue('flow-trials', {
  title: { zh: '已保存的测试', en: 'Tests of this flow' },
  none: { zh: '试运行之后可以保存为测试；以后每次修改和发布流程时会自动再走一遍。', en: 'A trial run can be kept as a test; it is then made again whenever the flow is changed or published.' },
  passes: { zh: '结果和保存时一样', en: 'Comes out as it did' },
  takeNew: { zh: '以现在的结果为准', en: 'Take what comes now' },
  takeNewOf: { zh: '测试“{{name}}”：以现在的结果为准', en: 'Test {{name}}: take what comes now' },
  took: { zh: '测试“{{name}}”以后以现在的结果为准', en: 'The test {{name}} expects what comes now' },
  doTake: { zh: '更新测试“{{name}}”的结果', en: 'take the new outcome of {{name}}' },
  walkAgain: { zh: '再走一遍', en: 'Walk it again' },
  walkAgainOf: { zh: '再走一遍测试“{{name}}”', en: 'Walk the test {{name}} again' },
  stuckHint: { zh: '原来的走法已经走不通：再走一遍，从走不通的地方接着办理，然后用同一名称保存。', en: 'It cannot be walked as it was: walk it again, go on from there, and keep it under the same name.' },
  replaces: { zh: '将替换原来的测试“{{name}}”', en: 'Replaces the test {{name}}' },
  remove: { zh: '删除测试“{{name}}”', en: 'Delete the test {{name}}' },
  blocks: { zh: '结果变了就不允许发布', en: 'Forbids to publish when it comes out otherwise' },
  keepTitle: { zh: '保存为测试', en: 'Keep as a test' },
  keepHint: { zh: '以后流程修改时，会用同样的样例记录和办理再走一遍，结果不同就提醒。样例中请勿填写真实患者的信息。', en: 'From then on the same record and answers are tried whenever the flow changes. Do not use data of real patients.' },
  anyRecord: { zh: '任意一条记录', en: 'Any record' },
  someRecord: { zh: '选定的一条记录', en: 'A certain record' },
  name: { zh: '测试名称', en: 'Name of the test' },
  taken: { zh: '已有同名的测试', en: 'There is a test of this name' },
  keep: { zh: '保存测试', en: 'Keep the test' },
  kept: { zh: '已保存测试“{{name}}”', en: 'Kept the test {{name}}' },
  doKeep: { zh: '保存测试“{{name}}”', en: 'keep the test {{name}}' },
  doChange: { zh: '修改测试“{{name}}”', en: 'change the test {{name}}' },
  doRemove: { zh: '删除测试“{{name}}”', en: 'delete the test {{name}}' },
});
