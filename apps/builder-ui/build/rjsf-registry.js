import { DEFAULT_ID_PREFIX, DEFAULT_ID_SEPARATOR, englishStringTranslator } from '@rjsf/utils';
import ArrayField from '@rjsf/core/lib/components/fields/ArrayField.js';
import BooleanField from '@rjsf/core/lib/components/fields/BooleanField.js';
import NumberField from '@rjsf/core/lib/components/fields/NumberField.js';
import ObjectField from '@rjsf/core/lib/components/fields/ObjectField.js';
import SchemaField from '@rjsf/core/lib/components/fields/SchemaField.js';
import StringField from '@rjsf/core/lib/components/fields/StringField.js';

const Nothing = () => null;
/** What rjsf looks up beside the templates of the form engine; the form draws help, problems and rows itself. */
const templates = Object.fromEntries(
  ['ArrayFieldDescriptionTemplate', 'ArrayFieldItemButtonsTemplate', 'ArrayFieldItemTemplate', 'ArrayFieldTitleTemplate', 'BaseInputTemplate', 'CyclicSchemaExpandTemplate', 'DescriptionFieldTemplate', 'ErrorListTemplate', 'FallbackFieldTemplate', 'FieldErrorTemplate', 'FieldHelpTemplate', 'GridTemplate', 'MultiSchemaFieldTemplate', 'OptionalDataControlsTemplate', 'TitleFieldTemplate', 'UnsupportedFieldTemplate', 'WrapIfAdditionalTemplate'].map((name) => [name, Nothing]),
);

/** rjsf's own registry without the inputs and templates that our forms replace; takes the place of its `getDefaultRegistry`. */
export default function getDefaultRegistry() {
  return {
    fields: { AnyOfField: Nothing, OneOfField: Nothing, NullField: Nothing, FallbackField: Nothing, OptionalDataControlsField: Nothing, ArrayField, BooleanField, NumberField, ObjectField, SchemaField, StringField },
    templates: { ...templates, ButtonTemplates: { SubmitButton: Nothing } },
    widgets: {},
    rootSchema: {},
    formContext: {},
    translateString: englishStringTranslator,
    globalFormOptions: { idPrefix: DEFAULT_ID_PREFIX, idSeparator: DEFAULT_ID_SEPARATOR, useFallbackUiForUnsupportedType: false },
  };
}
