import { receiveBeginnings } from './beginnings.fixtures.js';
import { bpmn } from '../bpmn.js';
import { end, links, log, start, type ElementFixtures, type RunFixture } from './fixture.js';

const passing = (element: string): RunFixture => ({ name: 'lets the token pass', xml: `${start}<${element} id="t"/>${log('a')}${end}${links('s>t', 't>a', 'a>e')}`, log: ['a'], status: 'completed' });

export const task: ElementFixtures = {
  runs: [
    passing('task'),
    { name: 'starts once for every token', xml: `${start}<parallelGateway id="f"/>${log('a')}${links('s>f', 'f>a', 'f>a')}`, log: ['a', 'a'], status: 'completed' },
    { name: 'takes all flows out, the conditional ones if they hold', xml: `${start}<task id="t"/>${log('a')}${log('b')}${log('c')}${links('s>t', 't>a', 't>b if true', 't>c if false')}`, log: ['a', 'b'], sorted: true, status: 'completed' },
    { name: 'repeats while the loop condition holds', xml: `${start}${log('a', 'vars.loopCounter').replace('</scriptTask>', '<standardLoopCharacteristics><loopCondition>loopCounter &lt; 3</loopCondition></standardLoopCharacteristics></scriptTask>')}${links('s>a')}`, log: [1, 2, 3], status: 'completed' },
    { name: 'does not start a loop whose condition is tested before and false', xml: `${start}${log('a').replace('</scriptTask>', '<standardLoopCharacteristics testBefore="true"><loopCondition>false</loopCondition></standardLoopCharacteristics></scriptTask>')}${log('z')}${links('s>a', 'a>z')}`, log: ['z'], status: 'completed' },
    { name: 'stops a loop at its maximum', xml: `${start}${log('a').replace('</scriptTask>', '<standardLoopCharacteristics loopMaximum="2"><loopCondition>true</loopCondition></standardLoopCharacteristics></scriptTask>')}${links('s>a')}`, log: ['a', 'a'], status: 'completed' },
    { name: 'waits for as many tokens as its start quantity says', xml: `${start}<parallelGateway id="f"/>${log('a').replace('<scriptTask', '<scriptTask startQuantity="2"')}${links('s>f', 'f>a', 'f>a', 'f>a', 'f>a')}`, log: ['a', 'a'], status: 'completed' },
    { name: 'leaves with as many tokens as its completion quantity says', xml: `${start}<task id="t" completionQuantity="3"/>${log('a')}${links('s>t', 't>a')}`, log: ['a', 'a', 'a'], status: 'completed' },
    { name: 'a loop whose condition breaks stops once for help', xml: `${start}<userTask id="u"><standardLoopCharacteristics><loopCondition>nope.nope</loopCondition></standardLoopCharacteristics></userTask>${links('s>u')}`, then: (engine, id) => engine.complete(id, 'u'), status: 'failed', error: { kind: 'incident', code: 'flow.expression-failed' } },
    { name: 'stops a million tokens for help before they are made', xml: `${start}<task id="t" completionQuantity="1000000"/>${log('a')}${links('s>t', 't>a')}`, status: 'failed', error: { kind: 'incident', code: 'flow.too-many-tokens' } },
    { name: 'stops a million instances for help before they are made', xml: `${start}${log('a').replace('</scriptTask>', '<multiInstanceLoopCharacteristics><loopCardinality>1000000</loopCardinality></multiInstanceLoopCharacteristics></scriptTask>')}${links('s>a')}`, status: 'failed', error: { kind: 'incident', code: 'flow.too-many-tokens' } },
    { name: 'stops an endless loop for help', xml: `${start}<exclusiveGateway id="x"/><task id="a"/><exclusiveGateway id="y"/>${end}${links('s>x', 'x>a', 'a>y', 'y>x if go', 'y>e if !go')}`, vars: { go: true }, status: 'failed', error: { kind: 'incident', code: 'flow.too-many-steps' } },
  ],
  refused: [
    { name: 'an element nothing leads to', xml: `${start}<task id="a"/><task id="b"/>${links('s>a', 'b>a')}`, code: 'flow.unreachable' },
    { name: 'a loop that can never wait or end', xml: `${start}<exclusiveGateway id="x"/><task id="a"/>${links('s>x', 'x>a', 'a>x')}`, code: 'flow.endless-loop' },
    { name: 'a negative number of instances', xml: `${start}<task id="a"><multiInstanceLoopCharacteristics><loopCardinality>-1</loopCardinality></multiInstanceLoopCharacteristics></task>${links('s>a')}`, code: 'flow.loop-number' },
    { name: 'a multi-instance over nothing', xml: `${start}<task id="a"><multiInstanceLoopCharacteristics/></task>${links('s>a')}`, code: 'flow.loop-number' },
  ],
};

export const manualTask: ElementFixtures = { runs: [passing('manualTask')], refused: [{ name: 'no token to start with', xml: `${start}<manualTask id="t" startQuantity="0"/>${links('s>t')}`, code: 'flow.quantity' }] };
const table = (hit: string, rules: string, inputs = '<cw:decisionInput label="Amount">vars.n</cw:decisionInput>'): string => `${start}<businessRuleTask id="t"><extensionElements><cw:decision hit="${hit}">${inputs}<cw:decisionOutput name="level"/>${rules}</cw:decision></extensionElements></businessRuleTask>${log('a', 'vars.level')}${end}${links('s>t', 't>a', 'a>e')}`;
const line = (test: string, value: string, result: string): string => `<cw:decisionRule><cw:decisionCell test="${test}"><![CDATA[${value}]]></cw:decisionCell><cw:decisionResult><![CDATA[${result}]]></cw:decisionResult></cw:decisionRule>`;
const amounts = line('ge', '1000', '"high"') + line('between', '[100, 999]', '"middle"') + line('any', '', '"low"');

export const businessRuleTask: ElementFixtures = {
  runs: [
    passing('businessRuleTask'),
    { name: 'the first line that fits decides', xml: table('first', amounts), vars: { n: 500 }, log: ['middle'], status: 'completed' },
    { name: 'a line below decides when none above fits', xml: table('first', amounts), vars: { n: 5 }, log: ['low'], status: 'completed' },
    { name: 'the only line that fits decides', xml: table('unique', line('one-of', '[1, 2]', '"few"') + line('gt', '2', '"many"')), vars: { n: 2 }, log: ['few'], status: 'completed' },
    { name: 'stops for help when two lines fit although only one may', xml: table('unique', amounts), vars: { n: 5000 }, status: 'failed', error: { kind: 'incident', code: 'flow.decision-many' } },
    { name: 'collects what every line that fits says', xml: table('collect', amounts), vars: { n: 5000 }, log: [['high', 'low']], status: 'completed' },
    { name: 'says nothing when no line fits', xml: table('unique', line('eq', '"x"', '1')), vars: { n: 'y' }, log: [null], status: 'completed' },
    { name: 'what is empty is neither more nor less', xml: table('first', line('lt', '10', '"less"') + line('empty', '', '"none"')), vars: { n: null }, log: ['none'], status: 'completed' },
    { name: 'stops for help when it compares a number with a text', xml: table('first', amounts), vars: { n: 'much' }, status: 'failed', error: { kind: 'incident', code: 'flow.element-failed' } },
    { name: 'stops for help when an input cannot be calculated', xml: table('first', amounts, '<cw:decisionInput>nope.nope</cw:decisionInput>'), status: 'failed', error: { kind: 'incident', code: 'flow.element-failed' } },
  ],
  refused: [
    { name: 'a table without rules', xml: table('first', ''), code: 'flow.decision-incomplete' },
    { name: 'a policy that is none', xml: table('any', amounts), code: 'flow.extension-value' },
    { name: 'a range without its end', xml: table('first', line('between', '[1]', '1')), code: 'flow.decision-rule' },
    { name: 'a result that is no value', xml: table('first', line('any', '', 'high')), code: 'flow.decision-rule' },
    { name: 'a line with too few cells', xml: table('first', '<cw:decisionRule><cw:decisionResult>1</cw:decisionResult></cw:decisionRule>'), code: 'flow.decision-rule' },
    { name: 'a result without a name', xml: table('first', amounts).replace('name="level"', 'name="1 level"'), code: 'flow.decision-name' },
    { name: 'more rules than anybody reads', xml: table('first', line('any', '', '1').repeat(501)), code: 'flow.decision-too-large' },
  ],
};

export const serviceTask: ElementFixtures = {
  runs: [
    passing('serviceTask'),
    { name: 'has its host do what it says', xml: `${start}<serviceTask id="t"><extensionElements><cw:updateRecord><cw:set field="status">'done'</cw:set></cw:updateRecord></extensionElements></serviceTask>${end}${links('s>t', 't>e')}`, ends: { status: 'done' }, status: 'completed' },
  ],
  refused: [
    { name: 'an update without a field', xml: `${start}<serviceTask id="t"><extensionElements><cw:updateRecord/></extensionElements></serviceTask>${links('s>t')}`, code: 'flow.service-incomplete' },
    { name: 'a notification to nobody', xml: `${start}<serviceTask id="t"><extensionElements><cw:notify/></extensionElements></serviceTask>${links('s>t')}`, code: 'flow.service-incomplete' },
  ],
};

export const scriptTask: ElementFixtures = {
  runs: [
    { name: 'sets variables', xml: `${start}<scriptTask id="t"><script>set('n', vars.n + 1)</script></scriptTask>${end}${links('s>t', 't>e')}`, vars: { n: 1 }, ends: { n: 2 }, status: 'completed' },
    { name: 'takes its time', xml: `${start}<scriptTask id="t"><script>return { waitMs: 1000 }</script></scriptTask>${log('a')}${links('s>t', 't>a')}`, then: (engine) => engine.advance(1000), log: ['a'], status: 'completed' },
    { name: 'stops for help when it breaks', xml: `${start}<scriptTask id="t"><script>throw new Error('no')</script></scriptTask>${links('s>t')}`, status: 'failed', error: { kind: 'incident', code: 'flow.element-failed' } },
    {
      name: 'runs for each item, one after the other, and collects',
      xml: `${start}<dataObject id="items"/><dataObject id="results"/><scriptTask id="t"><multiInstanceLoopCharacteristics isSequential="true"><loopDataInputRef>items</loopDataInputRef><loopDataOutputRef>results</loopDataOutputRef><inputDataItem name="item"/><outputDataItem name="result"/></multiInstanceLoopCharacteristics><script>set('result', vars.item * 2)</script></scriptTask>${links('s>t')}`,
      vars: { items: [1, 2, 3] },
      ends: { items: [1, 2, 3], results: [2, 4, 6] },
      status: 'completed',
    },
    { name: 'does not run for an empty list', xml: `${start}${log('a').replace('</scriptTask>', '<multiInstanceLoopCharacteristics><loopDataInputRef>items</loopDataInputRef></multiInstanceLoopCharacteristics></scriptTask>')}${log('z')}${links('s>a', 'a>z')}`, vars: { items: [] }, log: ['z'], status: 'completed' },
  ],
  refused: [{ name: 'a loop that never ends', xml: `${start}<scriptTask id="t"><script>set('n', 1)</script><standardLoopCharacteristics/></scriptTask>${links('s>t')}`, code: 'flow.loop-without-end' }],
};

const userXml = `${start}<userTask id="u"/>${log('a')}${end}${links('s>u', 'u>a', 'a>e')}`;
const many = (inside: string): string => `${start}<userTask id="u"><multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality>${inside}</multiInstanceLoopCharacteristics></userTask>${log('z')}${links('s>u', 'u>z')}`;
const approval = (mode: string, extra = ''): string =>
  `${start}<userTask id="u"><extensionElements><cw:approval kind="approve" mode="${mode}"/><cw:assignment source="user" value="ann"/><cw:assignment source="user" value="bob"/><cw:assignment source="user" value="ann"/>${extra}</extensionElements></userTask>${log('a', 'vars.outcome')}${links('s>u', 'u>a')}`;

export const userTask: ElementFixtures = {
  runs: [
    { name: 'waits until it is completed', xml: userXml, status: 'active' },
    { name: 'goes on with the variables it was completed with', xml: userXml, then: (engine, id) => engine.complete(id, 'u', { n: 7 }), log: ['a'], ends: { n: 7, log: ['a'] }, status: 'completed' },
    { name: 'opens one task for each instance', xml: many(''), then: async (engine, id) => { for (let n = 0; n < 3; n += 1) await engine.complete(id, 'u'); }, log: ['z'], status: 'completed' },
    { name: 'waits for all instances', xml: many(''), then: async (engine, id) => { for (let n = 0; n < 2; n += 1) await engine.complete(id, 'u'); }, status: 'active' },
    { name: 'stops the rest when the completion condition holds', xml: many('<completionCondition>nrOfCompletedInstances >= 2</completionCondition>'), then: async (engine, id) => { for (let n = 0; n < 2; n += 1) await engine.complete(id, 'u'); }, log: ['z'], status: 'completed' },
    { name: 'an approval by all needs every person once', xml: approval('all'), then: async (engine, id) => { await engine.complete(id, 'u'); await engine.complete(id, 'u'); }, log: ['approve'], status: 'completed' },
    { name: 'an approval by any needs one', xml: approval('any'), then: (engine, id) => engine.complete(id, 'u'), log: ['approve'], status: 'completed' },
    { name: 'a sequence asks one after the other', xml: approval('sequential'), then: (engine, id) => engine.complete(id, 'u'), status: 'active' },
    { name: 'a share of the people is enough', xml: approval('ratio').replace('mode="ratio"', 'mode="ratio" ratio="1/2"'), then: (engine, id) => engine.complete(id, 'u'), log: ['approve'], status: 'completed' },
    { name: 'a rejection may go on along the flows', xml: approval('all', '<cw:timeout after="P1D" action="reject"/>').replace('mode="all"', 'mode="all" onReject="continue"'), then: (engine) => engine.advance(86_400_000), log: ['reject'], status: 'completed' },
    { name: 'a timeout decides', xml: approval('all', '<cw:timeout after="P1D" action="reject"/>'), then: (engine) => engine.advance(86_400_000), status: 'rejected' },
  ],
  refused: [
    { name: 'an approval nobody is asked for', xml: `${start}<userTask id="u"><extensionElements><cw:approval/></extensionElements></userTask>${links('s>u')}`, code: 'flow.assignment-missing' },
    { name: 'an unknown mode', xml: approval('most'), code: 'flow.extension-value' },
    { name: 'a share that is none', xml: approval('ratio').replace('mode="ratio"', 'mode="ratio" ratio="1.5"'), code: 'flow.ratio-invalid' },
    { name: 'a share that is missing', xml: approval('ratio'), code: 'flow.ratio-invalid' },
    { name: 'a rule for refusals that nobody knows', xml: approval('all').replace('mode="all"', 'mode="all" rejectRule="later"'), code: 'flow.extension-value' },
    { name: 'a stand-in who is not named', xml: approval('all').replace('mode="all"', 'mode="all" onEmpty="user"'), code: 'flow.empty-user-missing' },
    { name: 'a rule for the starter that nobody knows', xml: approval('all').replace('mode="all"', 'mode="all" onStarter="ask"'), code: 'flow.extension-value' },
    { name: 'a rule for repetitions that nobody knows', xml: approval('all').replace('mode="all"', 'mode="all" dedupe="some"'), code: 'flow.extension-value' },
    { name: 'a copy at a moment that does not come', xml: approval('all', '<cw:copy on="later" source="starter"/>'), code: 'flow.extension-value' },
    { name: 'a veto of a role without its name', xml: approval('all', '<cw:veto source="role"/>'), code: 'flow.assignment-value' },
    { name: 'a chain of heads without an end', xml: approval('all', '<cw:assignment source="supervisor-chain" value="99"/>'), code: 'flow.assignment-value' },
    { name: 'a role without its name', xml: approval('all').replace('value="bob"', ''), code: 'flow.assignment-value' },
    { name: 'a marker that contradicts the mode', xml: approval('sequential').replace('</userTask>', '<multiInstanceLoopCharacteristics/></userTask>'), code: 'flow.approval-marker' },
    { name: 'a timeout that is no duration', xml: approval('all', '<cw:timeout after="soon"/>'), code: 'flow.timer-invalid' },
  ],
};

const messages = '<message id="M" name="m"/>';

export const sendTask: ElementFixtures = {
  runs: [{ name: 'reaches who waits', xml: bpmn(`${start}<parallelGateway id="f"/><receiveTask id="r" messageRef="M"/><sendTask id="t" messageRef="M"/>${log('a')}${links('s>f', 'f>r', 'f>t', 'r>a')}`, messages), log: ['a'], status: 'completed' }],
  refused: [{ name: 'nothing to send', xml: `${start}<sendTask id="t"/>${links('s>t')}`, code: 'flow.message-missing' }],
};

export const receiveTask: ElementFixtures = {
  runs: [
    { name: 'waits for its message', xml: bpmn(`${start}<receiveTask id="r" messageRef="M"/>${links('s>r')}`, messages), status: 'active' },
    { name: 'gets a message that came before it waited', xml: bpmn(`${start}<sendTask id="t" messageRef="M"/><userTask id="u"/><receiveTask id="r" messageRef="M"/>${log('a')}${links('s>t', 't>u', 'u>r', 'r>a')}`, messages), then: (engine, id) => engine.complete(id, 'u'), log: ['a'], status: 'completed' },
    ...receiveBeginnings,
  ],
  refused: [{ name: 'no message', xml: `${start}<receiveTask id="r"/>${links('s>r')}`, code: 'flow.message-missing' }],
};

const child = (inside: string): string => `<process id="q" isExecutable="true">${inside}</process>`;
const caller = (extra = '', more: readonly string[] = []): string => `${start}<callActivity id="c" calledElement="q"/>${extra}${log('a')}${links('s>c', 'c>a', ...more)}`;

export const callActivity: ElementFixtures = {
  runs: [
    { name: 'runs another process with its variables and gets them back', xml: bpmn(caller(), child(`<startEvent id="qs"/><scriptTask id="qt"><script>set('m', vars.n + 1)</script></scriptTask>${links('qs>qt')}`)), vars: { n: 1 }, log: ['a'], ends: { n: 1, m: 2, log: ['a'] }, status: 'completed' },
    {
      name: 'hands over what its call lists, and takes back only that', vars: { n: 1, secret: 's' }, log: ['a'], ends: { n: 1, secret: 's', sum: 3, log: ['a'] }, status: 'completed',
      xml: bpmn(`${start}<callActivity id="c" calledElement="q"><extensionElements><cw:call in="listed" out="listed"><cw:set field="x">vars.n + 1</cw:set><cw:take name="sum" from="m"/></cw:call></extensionElements></callActivity>${log('a')}${links('s>c', 'c>a')}`, child(`<startEvent id="qs"/><scriptTask id="qt"><script>set('m', vars.x + 1); set('seen', vars.secret === undefined)</script></scriptTask>${links('qs>qt')}`)),
    },
    { name: 'gets an error of its child', xml: bpmn(caller(`<boundaryEvent id="b" attachedToRef="c"><errorEventDefinition errorRef="E"/></boundaryEvent>${log('z')}`, ['b>z']), `<error id="E" errorCode="E1"/>${child(`<startEvent id="qs"/><endEvent id="qe"><errorEventDefinition errorRef="E"/></endEvent>${links('qs>qe')}`)}`), log: ['z'], status: 'completed' },
    ...['', 'cancelActivity="false"'].map((attributes): RunFixture => ({
      name: `hears an escalation of its child ${attributes}`,
      xml: bpmn(caller(`<boundaryEvent id="b" attachedToRef="c" ${attributes}><escalationEventDefinition escalationRef="X"/></boundaryEvent>${log('z')}`, ['b>z']), `<escalation id="X" escalationCode="x"/>${child(`<startEvent id="qs"/><intermediateThrowEvent id="qt"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><endEvent id="qe"/>${links('qs>qt', 'qt>qe')}`)}`),
      log: attributes === '' ? ['z'] : ['a', 'z'],
      sorted: true,
      status: 'completed',
    })),
    {
      name: 'hears an escalation while its child goes on',
      xml: bpmn(caller(`<boundaryEvent id="b" attachedToRef="c" cancelActivity="false"><escalationEventDefinition escalationRef="X"/></boundaryEvent>${log('z')}`, ['b>z']), `<escalation id="X" escalationCode="x"/>${child(`<startEvent id="qs"/><intermediateThrowEvent id="qt"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><userTask id="qu"/>${links('qs>qt', 'qt>qu')}`)}`),
      log: ['z'],
      status: 'active',
    },
    {
      name: 'stops its child when it is stopped',
      xml: bpmn(caller(`<boundaryEvent id="b" attachedToRef="c"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></boundaryEvent>${log('z')}`, ['b>z']), child(`<startEvent id="qs"/><userTask id="qu"/>${links('qs>qu')}`)),
      then: async (engine) => {
        await engine.advance(1000);
        const one = (await engine.instances()).find((instance) => instance.processId === 'q');
        if (one?.status !== 'terminated') throw new Error('the child goes on');
      },
      log: ['z'],
      status: 'completed',
    },
    { name: 'stops for help when nothing has that name', xml: caller(), status: 'failed', error: { kind: 'incident', code: 'flow.called-unknown' } },
    { name: 'stops for help when it calls itself for ever', xml: `${start}<callActivity id="c" calledElement="p"/>${links('s>c')}`, status: 'active' },
  ],
  refused: [
    { name: 'nothing to call', xml: `${start}<callActivity id="c"/>${links('s>c')}`, code: 'flow.called-missing' },
    { name: 'a value to take back without a name', xml: bpmn(`${start}<callActivity id="c" calledElement="q"><extensionElements><cw:call out="listed"><cw:take from="m"/></cw:call></extensionElements></callActivity>${links('s>c')}`), code: 'flow.service-incomplete' },
  ],
};
