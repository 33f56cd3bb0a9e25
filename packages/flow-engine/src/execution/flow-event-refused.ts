/** An event that does not fit the state, such as an answer to a task that is closed. Nothing has changed. */
export class FlowEventRefused extends Error {
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.name = 'FlowEventRefused';
    this.code = code;
  }
}
