export { RecordForm, type RecordFormProps } from './RecordForm.js';
export type { Choice, FormPorts } from './form-ports.js';
export { formLabels, type FormLabels } from './labels.js';
export { parseDate } from './dates/parse-date.js';
export { parseTime } from './dates/parse-time.js';
export { localParts, momentOf } from './dates/zoned-moment.js';
export { minorUnitsOf, yuanOf } from './widgets/amounts.js';
export { fieldControls } from './widgets/field-controls.js';
export type { FieldAria, FieldControl, FieldControlProps } from './widgets/field-control.js';
