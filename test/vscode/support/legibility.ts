import type { FrameLocator } from 'playwright-core';

/**
 * Texts of the panel whose contrast with what is behind them is below WCAG's 4.5 : 1 (3 : 1 where they are
 * large), each with its ratio. Colours are taken as computed, through shadow roots; text over pictures, and
 * text of disabled controls, is left out.
 */
export function contrastFaults(frame: FrameLocator): Promise<string[]> {
  return frame.locator('body').evaluate(body => {
    type Colour = [number, number, number, number];
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
    const parse = (text: string): Colour => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      return [r!, g!, b!, a! / 255];
    };
    const over = (top: Colour, below: Colour): Colour => {
      const mix = (i: 0 | 1 | 2) => top[i] * top[3] + below[i] * (1 - top[3]);
      return [mix(0), mix(1), mix(2), 1];
    };
    const luminance = (colour: Colour) => {
      const linear = (value: number) =>
        value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
      return 0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2]);
    };
    const parentOf = (element: Element): Element | null =>
      element.assignedSlot ??
      element.parentElement ??
      (element.getRootNode() instanceof ShadowRoot ? (element.getRootNode() as ShadowRoot).host : null);
    const behind = (element: Element): Colour => {
      const layers: Colour[] = [];
      for (let at: Element | null = element; at; at = parentOf(at))
        layers.unshift(parse(getComputedStyle(at).backgroundColor));
      return layers.reduce<Colour>((below, top) => over(top, below), [255, 255, 255, 1]);
    };
    const texts: Element[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const own = [...element.childNodes].some(
          node => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (own && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
          texts.push(element);
      }
    };
    visit(body);
    const faults: string[] = [];
    for (const element of texts) {
      if (element.closest('style, .picture, [disabled], [aria-disabled="true"]')) continue;
      const { width, height } = element.getBoundingClientRect();
      if (width <= 1 || height <= 1) continue; // for screen readers only
      const style = getComputedStyle(element);
      const back = behind(element);
      const front = over(parse(element instanceof SVGElement ? style.fill : style.color), back);
      const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number];
      const ratio = (light + 0.05) / (dark + 0.05);
      const large = Number.parseFloat(style.fontSize) >= 24;
      if (ratio < (large ? 3 : 4.5))
        faults.push(`${ratio.toFixed(2)} "${element.textContent.trim().slice(0, 40)}" ${style.color}`);
    }
    return [...new Set(faults)];
  });
}

/** Parts of the panel that stick out of it sideways, or whose content does, by tag and class. */
export function overflowing(frame: FrameLocator): Promise<string[]> {
  return frame.locator('body').evaluate(body => {
    const faults: string[] = [];
    const visit = (root: ParentNode) => {
      for (const element of root.querySelectorAll<HTMLElement>('*')) {
        if (element.shadowRoot) visit(element.shadowRoot);
        const { right, left, width, height } = element.getBoundingClientRect();
        if (width <= 1 || height <= 1 || !element.checkVisibility({ visibilityProperty: true })) continue;
        const name = `${element.localName}.${element.getAttribute('class') ?? ''}`;
        const scrolls = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0;
        const cuts = ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
        if (scrolls && cuts)
          faults.push(`${name} scrolls sideways: ${element.scrollWidth} > ${element.clientWidth}`);
        if (right > innerWidth + 1 || left < -1)
          faults.push(`${name} sticks out: ${left} to ${right} of ${innerWidth}`);
      }
    };
    visit(body);
    return faults;
  });
}
