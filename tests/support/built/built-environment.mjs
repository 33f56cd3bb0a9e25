import { TestEnvironment } from 'jest-environment-node';

/** A node environment whose specs can reach modules that the worker has loaded already: the sandbox would load them again for every spec file. What a spec makes and the product asks the class of is of one kind on both sides. */
export default class BuiltEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global.importBuilt = (path) => import(path);
    for (const shared of [Error, TypeError, RangeError, SyntaxError, AggregateError, Date, Map, Set]) this.global[shared.name] = shared;
  }
}
