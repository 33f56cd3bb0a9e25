/** What other features may use of the workspace: inputs for conditions, pickers, words for runs of flows, and the address of a record list. */
export { FilterEditor, type FilterEditorProps } from './filters/FilterEditor.js';
export { filterFieldsOf, systemFields, type FilterField } from './filters/filter-fields.js';
export { filterOf, linesOf, noLines, type FilterLines } from './filters/filter-lines.js';
export { operatorText } from './filters/operator-text.js';
export { FilterValueInput, type ValueInputProps } from './filters/value-inputs.js';
export { filterMessages } from './filters/filter.messages.js';
export { DepartmentPicker, PersonPicker, RecordPicker } from './pickers/pickers.js';
export { type RemoteOption } from './pickers/use-remote-options.js';
export { RelatedRows } from './displays/RelatedRows.js';
export { columnFieldsOf, shownColumns } from './records/list-columns.js';
export { recordListAddress } from './records/record-list-address.js';
export { CommentWriter, type CommentWriterProps } from './record/CommentWriter.js';
export { mentionParts } from './record/mentions.js';
export { durationText, reasonWords, statusText } from './instances/instance-words.js';
export { instanceMessages } from './instances/instance.messages.js';
