import { Type } from '@sinclair/typebox';
import { defineFieldType } from './field-type.js';
import { text } from './text.js';

/** Compile-time half of the conformance suite: a type that lacks a part does not build. */
const { columns: _columns, ...withoutColumns } = text;
const { examples: _examples, ...withoutExamples } = text;

// @ts-expect-error -- a field type without columns is refused by the compiler.
defineFieldType(withoutColumns);
// @ts-expect-error -- a field type without examples is refused by the compiler.
defineFieldType(withoutExamples);
// @ts-expect-error -- an empty list of examples is refused by the compiler.
defineFieldType({ ...text, examples: [] });
// @ts-expect-error -- an operator that does not exist is refused by the compiler.
defineFieldType({ ...text, filterOperators: ['roughly'] });
// @ts-expect-error -- props that the propsSchema does not know are refused by the compiler.
defineFieldType({ ...text, propsSchema: Type.Object({}), columns: ({ props }) => [{ suffix: '', sqlType: { kind: 'varchar', length: props.size } }] });
