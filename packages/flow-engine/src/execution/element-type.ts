import { type Issue } from '@carewright/schema';
import { type ElementName, type FlowGraph, type FlowNode } from '../import/graph.js';
import { type Position, type Run } from './run.js';
import { type Activity } from './state.js';

/** How one BPMN element is judged and executed. One file per element in `elements/`; the registry is their only list. */
export interface ElementType<Name extends ElementName = ElementName> {
  readonly name: Name;
  /** Whether a token may stay here until something happens from outside; a loop without such a place never ends. */
  waits(node: FlowNode): boolean;
  /** What is wrong with this element as it is drawn. */
  check?(node: FlowNode, graph: FlowGraph): readonly Issue[];
  /** A token arrives. */
  enter(run: Run, position: Position, node: FlowNode): void;
  /** Which flows a token takes out of here, where that is not the general rule. */
  choose?(run: Run, position: Position, node: FlowNode): readonly string[];
  /** An element in the activity's scope was completed. */
  innerDone?(run: Run, activity: Activity, scope: string): void;
  /** Late tokens of the last round are not expected any more: those that came meanwhile may begin the next one. */
  freed?(run: Run, position: Position, node: FlowNode): void;
  /** Whether the tokens that wait at a join are enough is asked again. */
  askAgain?(run: Run, position: Position, node: FlowNode): void;
  /** The tokens that wait at a join are enough, says who looks after the flow: the token that goes on, if any waits. */
  gather?(run: Run, position: Position, node: FlowNode): Position | undefined;
  /** All tokens inside the activity's scope are gone; without this the activity is finished. */
  emptied?(run: Run, activity: Activity, scope: string): void;
}

export type ElementRegistry = { readonly [Name in ElementName]: ElementType<Name> };

/** Kinds of activity that others report to instead of walking on. */
export interface ParentType {
  childDone(run: Run, parent: Activity, child: Position): void;
}

export interface Behaviour {
  readonly elements: ElementRegistry;
  readonly parents: Readonly<Record<string, ParentType>>;
}
