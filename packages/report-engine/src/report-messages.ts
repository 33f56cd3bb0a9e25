import { type IssueMessages } from '@carewright/schema';

/** What people read for each issue this package can return. */
export const reportIssueMessages: IssueMessages = {
  'dataset.unknown-form': { 'zh-CN': '找不到表单“{form}”', 'en-US': 'There is no form "{form}"' },
  'dataset.unknown-field': { 'zh-CN': '找不到字段“{path}”', 'en-US': 'There is no field "{path}"' },
  'dataset.worked-out-at-reading': { 'zh-CN': '“{path}”在每次读取时计算，数据库无法统计；请在表单中勾选“保存结果”', 'en-US': '"{path}" is worked out at each reading in a way that cannot be counted; keep its result in the form' },
  'dataset.not-a-dimension': { 'zh-CN': '字段“{path}”不能用来分组', 'en-US': 'Nothing can be grouped by field "{path}"' },
  'dataset.measure-needs-field': { 'zh-CN': '指标“{measure}”需要选择一个字段', 'en-US': 'Measure "{measure}" needs a field' },
  'dataset.measure-not-applicable': { 'zh-CN': '字段“{path}”不支持这种计算（{agg}）', 'en-US': 'Field "{path}" cannot be aggregated like this ({agg})' },
  'dataset.key-twice': { 'zh-CN': '“{key}”重复了', 'en-US': '"{key}" occurs twice' },
  'query.unknown-dimension': { 'zh-CN': '找不到维度“{dimension}”', 'en-US': 'There is no dimension "{dimension}"' },
  'query.unknown-measure': { 'zh-CN': '找不到指标“{measure}”', 'en-US': 'There is no measure "{measure}"' },
  'query.dimension-twice': { 'zh-CN': '维度“{dimension}”选了两次', 'en-US': 'Dimension "{dimension}" is chosen twice' },
  'query.measure-twice': { 'zh-CN': '指标“{measure}”选了两次', 'en-US': 'Measure "{measure}" is chosen twice' },
  'query.unknown-sort': { 'zh-CN': '不能按“{by}”排序：它不在这个问题里', 'en-US': 'Cannot sort by "{by}": it is not part of the question' },
  'query.grain-without-time': { 'zh-CN': '“{dimension}”不是时间，不能选择日、周、月', 'en-US': '"{dimension}" is not a time, so it has no day, week or month' },
  'dashboard.tile-id-twice': { 'zh-CN': '图块编号“{id}”重复了', 'en-US': 'Tile id "{id}" occurs twice' },
  'dashboard.unknown-dataset': { 'zh-CN': '找不到数据集“{dataset}”', 'en-US': 'There is no dataset "{dataset}"' },
  'dashboard.unknown-field': { 'zh-CN': '找不到字段“{field}”', 'en-US': 'There is no field "{field}"' },
  'dashboard.unknown-chart': { 'zh-CN': '不认识的图表“{chart}”', 'en-US': 'Unknown chart "{chart}"' },
  'dashboard.chart-does-not-fit': { 'zh-CN': '这些维度和指标不适合画成“{chart}”', 'en-US': 'These dimensions and measures do not suit a "{chart}"' },
  'dashboard.filter-touches-nothing': { 'zh-CN': '筛选“{dimension}”对任何图块都不起作用', 'en-US': 'Filter "{dimension}" touches no tile' },
};
