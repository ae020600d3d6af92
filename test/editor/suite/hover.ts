import { strict as assert } from 'node:assert';
import { eventually, hoverAt, open, placeOf } from './editing.ts';
import { step } from './runner.ts';

step('hovering over the image tells how many Services the container gets', async () => {
  const { document } = await open('web.yaml');
  await eventually(async () =>
    assert.match(
      await hoverAt(document, placeOf(document, 'nginx:1.27')),
      /\bServices\b.*\b700\b|\b700\b.*\bServices\b/,
    ),
  );
});

step(
  'hovering over a variable in a template file tells its value, and what becomes of one that is not there',
  async () => {
    const { document } = await open('templates/gate.conf.template');
    const said = (text: string) => hoverAt(document, placeOf(document, text));
    await eventually(async () => assert.match(await said('${BACKEND_SERVICE_HOST}'), /10\.97\.0\.1/));
    assert.match(await said('${BAKSET_SERVICE_HOST}'), /does not expand/);
  },
);
