// The audit of a screen by axe-core, against WCAG 2.2 AA.

import axe from 'axe-core';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

export const Audit = {
  /** Makes axe-core part of every page of the context: the content policy lets nothing in later. */
  prepare: (context) => context.addInitScript({ content: axe.source }),

  /** Every violation as a sentence, with the elements it is about. */
  async run(page) {
    const violations = await page.evaluate(async (values) => {
      const options = { runOnly: { type: 'tag', values }, resultTypes: ['violations'] };
      return (await globalThis.axe.run(document, options)).violations;
    }, TAGS);
    return violations.map(({ id, help, nodes }) => {
      const about = nodes.slice(0, 4).map(({ target, failureSummary }) => `  ${target.join(' ')} — ${failureSummary}`);
      return [`${id}: ${help}`, ...about].join('\n');
    });
  },
};
