import { strict as assert } from 'node:assert';
import { containerName, eventually, hoverAt, open, placeOf } from './editing.ts';
import { step } from './runner.ts';

step(
  'hovering over a container tells how many Services it gets, and over a finding what that does not say',
  async () => {
    const { document } = await open('web.yaml');
    const said = (text: string) => hoverAt(document, placeOf(document, text));
    await eventually(async () => assert.match(await said(containerName), /4,900 from 700 Services/));
    await eventually(async () =>
      assert.match(
        await said('nginx:1.27'),
        /^\*\*envsubst 111%\*\*.*\nServices of shop: services\.json.* · \[Show the environment\]\(command:[^)]*\)$/,
      ),
    );
  },
);

step(
  'hovering over a variable in a template file tells its value, and what becomes of one that is not there',
  async () => {
    const { document } = await open('templates/gate.conf.template');
    const said = (text: string) => hoverAt(document, placeOf(document, text));
    await eventually(async () => assert.match(await said('${BACKEND_SERVICE_HOST}'), /10\.97\.0\.1/));
    assert.match(await said('${BAKSET_SERVICE_HOST}'), /does not expand/);
  },
);
