/** How types of the `cw` namespace are described to moddle. */
export const attribute = (name: string, type = 'String') => ({ name, isAttr: true, type });
export const body = (name: string) => ({ name, isBody: true, type: 'String' });
export const child = (name: string, type: string, isMany = false) => ({ name, type, ...(isMany && { isMany }) });
export const element = (name: string, ...properties: readonly object[]) => ({ name, superClass: ['Element'], properties });
