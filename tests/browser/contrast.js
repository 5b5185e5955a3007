// How much each visible text stands out from what is behind it, as WCAG 2 counts it.
(() => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const bytes = (colour, under) => {
    pen.fillStyle = under;
    pen.fillRect(0, 0, 1, 1);
    pen.fillStyle = colour;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const css = (rgb) => `rgb(${rgb.join(",")})`;
  const ground = (element) => {
    const chain = [];
    for (let one = element; one; one = one.parentElement) {
      chain.unshift(getComputedStyle(one).backgroundColor);
    }
    return chain.reduce((under, colour) => css(bytes(colour, under)), "rgb(255,255,255)");
  };
  const behind = (text) => {
    const own = text.getBoundingClientRect();
    const x = own.left + own.width / 2;
    const y = own.top + own.height / 2;
    const rects = [...text.ownerSVGElement.querySelectorAll("rect")].filter((rect) => {
      const box = rect.getBoundingClientRect();
      return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    });
    return rects.reduce(
      (under, rect) => css(bytes(getComputedStyle(rect).fill, under)),
      ground(text.ownerSVGElement.parentElement),
    );
  };
  const faint = [];
  let looked_at = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (!words || element.closest("script, style, title, defs") || !element.checkVisibility()) continue;
    if (element.matches("option, .skip")) continue;
    const drawn = element instanceof SVGElement;
    const style = getComputedStyle(element);
    const under = drawn ? behind(element) : ground(element);
    const over = css(bytes(drawn ? style.fill : style.color, under));
    const [a, b] = [over, under].map((c) => light(bytes(c, "#fff"))).sort((p, q) => q - p);
    looked_at += 1;
    const ratio = (a + 0.05) / (b + 0.05);
    if (ratio < 4.5) faint.push(`${words.slice(0, 40)}: ${ratio.toFixed(2)} (${over} on ${under})`);
  }
  return { looked_at, faint };
})();
