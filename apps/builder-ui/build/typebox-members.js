/* What `Type.String()` needs, and nothing of the fifty others: members of a namespace are kept one by one, methods of a class all together. */
export * from '@sinclair/typebox';
export * as Type from '@sinclair/typebox';
