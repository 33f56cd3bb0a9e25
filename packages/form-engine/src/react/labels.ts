import { type Locale } from '@carewright/schema';

const zh = {
  submit: '提交', saveDraft: '存草稿', cancel: '取消', draftKept: '草稿已保存', optional: '选填', required: '必填', computed: '（自动计算）',
  choose: '请选择', searchPeople: '输入姓名查找', searchDepartments: '输入科室查找', searchRecords: '输入关键词查找', searchCodes: '输入编码、名称或拼音', levelOf: '{label}（第 {level} 级）', chosen: '已选 {count} 项：', findOption: '输入文字查找', findIn: '在“{label}”中查找', editorLoading: '正在打开编辑器…', richTools: '格式', richBold: '加粗', richItalic: '斜体', richUnderline: '下划线', richStrike: '删除线', richHeading: '标题', richBullets: '项目符号', richNumbers: '编号', richQuote: '引用', richLink: '链接', richAddress: '链接地址', richApply: '确定', richUndo: '撤销', richRedo: '重做', browseCodes: '按层级查找', codeTree: '逐级选择', openLevel: '展开“{name}”', chooseCode: '选择“{name}”', upLevel: '返回上一级', topLevel: '全部', emptyLevel: '这一级没有内容', nothingFound: '没有找到', create: '新建', loading: '正在查找…', failed: '查找失败，请重试',
  yes: '是', no: '否', none: '未填写', numberLater: '保存后自动生成', yuan: '元', reveal: '查看', revealed: '60 秒后隐藏', masked: '已脱敏',
  problems: '有 {count} 处需要修改', warnings: '请留意', paneProblems: '{count} 处需修改', previous: '上一步', next: '下一步', step: '第 {step} 步，共 {count} 步',
  addRow: '添加一行', copyRow: '复制第 {row} 行', removeRow: '删除第 {row} 行', moveUp: '第 {row} 行上移', moveDown: '第 {row} 行下移', row: '第 {row} 行', rowActions: '操作', noRows: '还没有内容', rowAdded: '已添加第 {row} 行', rowRemoved: '已删除第 {row} 行', rowMoved: '已移到第 {row} 行',
  openCalendar: '打开日历', calendar: '选择日期', dateHint: '年-月-日', timeHint: '时:分', time: '时间', date: '日期', previousMonth: '上个月', nextMonth: '下个月', today: '今天', clear: '清除', close: '关闭',
  chooseFile: '选择文件', choosePicture: '选择图片', takePicture: '拍照', removeFile: '移除“{name}”', uploading: '正在上传“{name}”', uploadFailed: '上传失败，请重试', tooManyFiles: '最多 {limit} 个', fileTooLarge: '“{name}”超过 {limit} MB', unreadablePicture: '无法读取“{name}”，请换成 JPG 或 PNG 图片',
  signature: '签名', signHere: '在此手写签名', typeName: '不方便手写时，输入姓名：', useSignature: '使用此签名',
  relatedSketch: '这里显示指向本记录的其他记录', embeddedSketch: '这里显示另一个系统的网页',
  expand: '展开', collapse: '收起', unsaved: '有未保存的修改', fetched: '（自动取得）', notSavedYet: '未保存', fetching: '正在更新…', fetchedOnSaving: '保存后更新',
} as const;

/** Every word this package shows that is not in a definition. */
export type FormLabels = Readonly<Record<keyof typeof zh, string>>;

const en: FormLabels = {
  submit: 'Submit', saveDraft: 'Save draft', cancel: 'Cancel', draftKept: 'Draft saved', optional: 'optional', required: 'required', computed: ' (computed)',
  choose: 'Choose', searchPeople: 'Find by name', searchDepartments: 'Find a department', searchRecords: 'Type to find', searchCodes: 'Code, name or pinyin', levelOf: '{label}, level {level}', chosen: '{count} chosen: ', findOption: 'Type to find', findIn: 'Find in “{label}”', editorLoading: 'Opening the editor…', richTools: 'formatting', richBold: 'Bold', richItalic: 'Italic', richUnderline: 'Underline', richStrike: 'Strike through', richHeading: 'Heading', richBullets: 'Bullets', richNumbers: 'Numbers', richQuote: 'Quote', richLink: 'Link', richAddress: 'Address of the link', richApply: 'Apply', richUndo: 'Undo', richRedo: 'Redo', browseCodes: 'Browse', codeTree: 'Choose level by level', openLevel: 'Open “{name}”', chooseCode: 'Choose “{name}”', upLevel: 'One level up', topLevel: 'All', emptyLevel: 'Nothing on this level', nothingFound: 'Nothing found', create: 'New', loading: 'Searching…', failed: 'The search failed; try again',
  yes: 'Yes', no: 'No', none: 'Not given', numberLater: 'Given when saved', yuan: 'CNY', reveal: 'Show', revealed: 'Hidden again in 60 seconds', masked: 'masked',
  problems: '{count} to correct', warnings: 'Please note', paneProblems: '{count} to correct', previous: 'Back', next: 'Next', step: 'Step {step} of {count}',
  addRow: 'Add a row', copyRow: 'Copy row {row}', removeRow: 'Delete row {row}', moveUp: 'Move row {row} up', moveDown: 'Move row {row} down', row: 'Row {row}', rowActions: 'Actions', noRows: 'Nothing here yet', rowAdded: 'Row {row} added', rowRemoved: 'Row {row} deleted', rowMoved: 'Moved to row {row}',
  openCalendar: 'Open calendar', calendar: 'Choose a date', dateHint: 'year-month-day', timeHint: 'hour:minute', time: 'time', date: 'date', previousMonth: 'Previous month', nextMonth: 'Next month', today: 'Today', clear: 'Clear', close: 'Close',
  chooseFile: 'Choose files', choosePicture: 'Choose pictures', takePicture: 'Take a picture', removeFile: 'Remove “{name}”', uploading: 'Uploading “{name}”', uploadFailed: 'The upload failed; try again', tooManyFiles: 'At most {limit}', fileTooLarge: '“{name}” is larger than {limit} MB', unreadablePicture: '“{name}” cannot be read; use a JPG or PNG picture',
  signature: 'signature', signHere: 'Sign here by hand', typeName: 'Or type the name:', useSignature: 'Use this signature',
  relatedSketch: 'Records that point at this one stand here', embeddedSketch: 'A page of another system stands here',
  expand: 'Expand', collapse: 'Collapse', unsaved: 'There are unsaved changes', fetched: ' (fetched)', notSavedYet: 'not saved yet', fetching: 'updating…', fetchedOnSaving: 'updated on saving',
};

/** The one catalogue of this package's own words. */
export const formLabels: Readonly<Record<Locale, FormLabels>> = { 'zh-CN': zh, 'en-US': en };

/** A label with its `{name}` places filled. */
export function fill(label: string, facts: Readonly<Record<string, string | number>>): string {
  return label.replace(/\{(\w+)\}/g, (whole, name: string) => String(facts[name] ?? whole));
}
