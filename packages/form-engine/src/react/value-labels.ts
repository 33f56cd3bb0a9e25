import { type Locale } from '@carewright/schema';

const zh = {
  clear: '清除', notChosen: '未选择', of: '{value} / {max}', stars: '{count} 分', days: '天', hours: '小时', minutes: '分钟',
  locate: '获取当前位置', locating: '正在定位…', locateFailed: '无法获取位置，请检查浏览器的定位权限', locateUnsupported: '此设备或连接方式不能定位，请手工填写', openMap: '在地图中打开', accuracy: '误差约 {count} 米',
  loadingAreas: '正在载入省市区…', areasFailed: '省市区未能载入，请重新打开页面', reference: '参考 {range}',
  noPain: '0 无痛', worstPain: '10 剧痛', painNone: '无痛', painMild: '轻度疼痛', painModerate: '中度疼痛', painSevere: '重度疼痛', front: '正面', back: '背面', areasHint: '点击疼痛的部位', body: '人体图',
  total: '总分 {score}', unanswered: '还有 {count} 题未答', question: '题目', showAnswers: '查看作答', hideAnswers: '收起作答',
  secretKept: '已加密保存', changeSecret: '更换', keepSecret: '不更换', showTyped: '显示输入', hideTyped: '隐藏输入', newSecret: '输入新的内容', jsonHint: '例如 {"键": "值"}', openLink: '打开网页（新窗口）', fixed: '固定',
  consentAgree: '我已阅读并同意', consentVersion: '版本 {version}', consentSigner: '签署人姓名', consentWithdraw: '撤回同意', consentGiven: '已于 {at} 同意；取消勾选即撤回', consentOutdated: '已于 {at} 同意版本 {version}；现在的内容是版本 {current}，请阅读后重新确认', consentWithdrawn: '已于 {at} 撤回对版本 {version} 的同意',
  consentShow: '查看当时的内容：', consentLoading: '正在打开…', consentGone: '没有找到当时的内容', consentBySigner: '签署人 {name}', consentAt: '{at} 同意', consentWithdrawnAt: '{at} 撤回', consentByRecorder: '登记人 {name}', consentPublic: '本人通过公开表单提交',
  scan: '扫码', scanStop: '停止扫码', scanPhoto: '拍照识别', scanned: '已识别：{code}', codePlaceholder: '扫码枪扫描或手工输入', photoReading: '正在识别…', photoEmpty: '照片里没有识别到条码，请靠近一些重拍，或手工输入',
  cameraOpening: '正在打开摄像头…', cameraLooking: '请把条码或二维码放到画面中间', cameraNone: '没有找到摄像头，请用扫码枪或手工输入', cameraRefused: '没有使用摄像头的权限。请在浏览器地址栏中允许使用摄像头，或手工输入', cameraBusy: '摄像头正被其他程序占用，请关闭后重试，或手工输入', cameraInsecure: '此连接方式不能使用摄像头（需要 https），请手工输入',
} as const;

/** Words of the inputs of measured and structured values. */
export type ValueLabels = Readonly<Record<keyof typeof zh, string>>;

const en: ValueLabels = {
  clear: 'Clear', notChosen: 'Not chosen', of: '{value} / {max}', stars: '{count} of them', days: 'd', hours: 'h', minutes: 'min',
  locate: 'Use my position', locating: 'Finding the position…', locateFailed: 'No position: check the permission of the browser', locateUnsupported: 'This device or connection gives no position; type it', openMap: 'Open on a map', accuracy: 'within about {count} m',
  loadingAreas: 'Loading places…', areasFailed: 'The list of places did not load; open the page again', reference: 'Reference {range}',
  noPain: '0 none', worstPain: '10 worst', painNone: 'No pain', painMild: 'Mild pain', painModerate: 'Moderate pain', painSevere: 'Severe pain', front: 'Front', back: 'Back', areasHint: 'Press where it hurts', body: 'Body chart',
  total: 'Score {score}', unanswered: '{count} questions left', question: 'Question', showAnswers: 'Show answers', hideAnswers: 'Hide answers',
  secretKept: 'Kept encrypted', changeSecret: 'Change', keepSecret: 'Keep', showTyped: 'Show what is typed', hideTyped: 'Hide what is typed', newSecret: 'Type the new text', jsonHint: 'Such as {"key": "value"}', openLink: 'Open the page (new window)', fixed: 'fixed',
  consentAgree: 'I have read this and agree', consentVersion: 'version {version}', consentSigner: 'Name of who agrees', consentWithdraw: 'Withdraw', consentGiven: 'Agreed to at {at}; untick to withdraw', consentOutdated: 'Version {version} was agreed to at {at}; this is version {current}: read it and agree anew', consentWithdrawn: 'The agreement to version {version} was withdrawn at {at}',
  consentShow: 'Show the text of then:', consentLoading: 'Opening…', consentGone: 'The text of then was not found', consentBySigner: 'signed by {name}', consentAt: 'agreed at {at}', consentWithdrawnAt: 'withdrawn at {at}', consentByRecorder: 'recorded by {name}', consentPublic: 'sent by public form',
  scan: 'Scan', scanStop: 'Stop scanning', scanPhoto: 'Photograph it', scanned: 'Read: {code}', codePlaceholder: 'Scan with a reader or type', photoReading: 'Reading…', photoEmpty: 'No code was found in the picture: take it closer, or type the code',
  cameraOpening: 'Opening the camera…', cameraLooking: 'Hold the code in the middle of the picture', cameraNone: 'There is no camera: use a hand-held reader or type the code', cameraRefused: 'The camera may not be used. Allow it in the address bar of the browser, or type the code', cameraBusy: 'Another program uses the camera: close it and try again, or type the code', cameraInsecure: 'This connection gives no camera (https is needed): type the code',
};

export const valueLabels: Readonly<Record<Locale, ValueLabels>> = { 'zh-CN': zh, 'en-US': en };
