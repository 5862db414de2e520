/** What does not fit in a view: the page or its scroller wider than it is, or words cut off in a button or label. Travels as source text. */
export const misfits = (direction: string): string[] => {
  document.documentElement.dir = direction;
  const isCut = (element: HTMLElement) =>
    element.checkVisibility() &&
    element.scrollWidth > element.clientWidth + 1 &&
    !element.matches('.ellipsis, .visually-hidden');
  const wide = ['html', '.view', '.view > main', '.view > footer', '.outcomes', '.captchas'].filter(
    (selector) => {
      const element = document.querySelector<HTMLElement>(selector);
      return element !== null && element.scrollWidth > element.clientWidth + 1;
    },
  );
  const cut = [...document.querySelectorAll<HTMLElement>('button, label, h1, h2, summary, p')].filter(isCut);
  return [...wide, ...cut.map(({ outerHTML }) => outerHTML.slice(0, 120))];
};
