import { type LocalizedText } from '@carewright/schema';

const words = (zh: string, en: string): LocalizedText => ({ 'zh-CN': zh, 'en-US': en });

/** What authors call the choices of field types, by name; `type.name` where one type means something of its own. */
export const propWords: Readonly<Record<string, LocalizedText>> = {
  minLength: words('最少字数', 'Fewest characters'),
  maxLength: words('最多字数', 'Most characters'),
  min: words('最小值', 'Lowest value'),
  max: words('最大值', 'Highest value'),
  'date.min': words('最早日期', 'Earliest day'),
  'date.max': words('最晚日期', 'Latest day'),
  'money.min': words('最小金额（元）', 'Lowest amount (CNY)'),
  'money.max': words('最大金额（元）', 'Highest amount (CNY)'),
  scale: words('小数位数', 'Decimal places'),
  unit: words('单位', 'Unit'),
  currency: words('币种', 'Currency'),
  rows: words('输入框行数', 'Lines shown'),
  precision: words('精确到', 'Precise to'),
  appearance: words('显示方式', 'Shown as'),
  minItems: words('至少选几项', 'Fewest choices'),
  maxItems: words('最多选几项', 'Most choices'),
  minRows: words('至少几行', 'Fewest rows'),
  maxRows: words('最多几行', 'Most rows'),
  kind: words('号码种类', 'Kind of number'),
  prefix: words('前缀（字母或数字）', 'Prefix (letters or digits)'),
  date: words('编号中的日期', 'Date in the number'),
  digits: words('流水号位数', 'Digits of the counter'),
  restart: words('重新从 1 开始', 'Counting restarts'),
  target: words('关联哪张表单', 'Related form'),
  display: words('选择时还显示', 'Also shown when choosing'),
  onDelete: words('对方记录删除时', 'When the related record is deleted'),
};

/** The values of choices, by `prop.value`. */
export const valueWords: Readonly<Record<string, LocalizedText>> = {
  'precision.minute': words('分钟', 'Minute'),
  'precision.second': words('秒', 'Second'),
  'appearance.dropdown': words('下拉列表', 'Drop-down'),
  'appearance.radio': words('平铺单选', 'Radio buttons'),
  'kind.any': words('手机或座机', 'Mobile or landline'),
  'kind.mobile': words('仅手机', 'Mobile only'),
  'date.none': words('不含日期', 'None'),
  'date.year': words('年', 'Year'),
  'date.month': words('年月', 'Year and month'),
  'date.day': words('年月日', 'Year, month and day'),
  'restart.never': words('从不', 'Never'),
  'restart.year': words('每年', 'Every year'),
  'restart.month': words('每月', 'Every month'),
  'restart.day': words('每天', 'Every day'),
  'onDelete.restrict': words('不允许删除', 'Refuse to delete it'),
  'onDelete.clear': words('清空此字段', 'Empty this field'),
};

/** Numbers that are kept in smaller units than people say: money in 分. */
export const propScales: Readonly<Record<string, number>> = { 'money.min': 100, 'money.max': 100 };
