// Labels as on a map: always the same size on the screen, the important ones first, none over another.

const SIZE = 12.5;
const HEIGHT = 16;
const ENOUGH = 160;
const ENOUGH_IN_A_CROWD = 60;
const CROWD = 400;
const MOST_LINES = 3;

/**
 * @typedef {{id: string, text: string, x: number, y: number, radius: number, side: string, room: number,
 *   weight: number, strong: boolean, bold: boolean, faded: boolean}} Label  in pixels of the screen; weight orders, side is left, right, middle or around
 */
export class Labels {
  constructor() {
    this.widths = new Map();
    this.ruler = document.createElement("canvas").getContext("2d");
    /** @type {{id: string, left: number, top: number, right: number, bottom: number}[]} */
    this.boxes = [];
  }

  /**
   * Draw what there is room for, inside the picture and beside the shapes.
   * @param {CanvasRenderingContext2D} context
   * @param {Label[]} labels
   * @param {{width: number, height: number}} size  of the picture
   */
  draw(context, labels, colours, size) {
    this.boxes = [];
    this.size = size;
    const crowded = labels.length > CROWD;
    const enough = crowded ? ENOUGH_IN_A_CROWD : ENOUGH;
    const beside = crowded ? [] : labels.filter((label) => label.side === "around");
    this.shapes = beside.map(({ id, x, y, radius: r }) => ({ id, left: x - r, top: y - r, right: x + r, bottom: y + r }));
    context.textBaseline = "middle";
    context.lineJoin = "round";
    for (const label of [...labels].sort((a, b) => b.weight - a.weight)) {
      const font = fontOf(label.bold, colours);
      const lines = label.side === "middle" ? this.wrapped(label.text, label.radius * 2 - 12, font) : [this.shortened(label.text, label.room, font)];
      const box = this.place(label, Math.max(...lines.map((line) => this.width(line, font))), lines.length * HEIGHT);
      if (!box) continue;
      if (this.boxes.length === enough && !label.bold) break;
      this.boxes.push(box);
      context.font = font;
      context.globalAlpha = label.faded ? 0.4 : 1;
      context.lineWidth = 3.5;
      context.strokeStyle = label.side === "middle" ? colours.of.Group : colours.paper;
      context.fillStyle = colours.ink;
      for (const [index, line] of lines.entries()) {
        const left = box.left + (box.right - box.left - this.width(line, font)) * (lines.length > 1 ? 0.5 : 0);
        const middle = box.top + HEIGHT * (index + 0.5);
        context.strokeText(line, left, middle);
        context.fillText(line, left, middle);
      }
    }
    context.globalAlpha = 1;
  }

  /** The thing whose label is at a point of the screen. */
  at(x, y) {
    return this.boxes.find((box) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom)?.id ?? null;
  }

  /** The width of a text in the ordinary weight. */
  widthOf(text, colours) {
    return this.width(text, fontOf(false, colours));
  }

  width(text, font) {
    const key = font + text;
    if (!this.widths.has(key)) {
      this.ruler.font = font;
      this.widths.set(key, this.ruler.measureText(text).width);
    }
    return this.widths.get(key);
  }

  /** A text that is no wider than its room: its end gives way to an ellipsis. */
  shortened(text, room, font) {
    if (this.width(text, font) <= room) return text;
    const letters = Array.from(text);
    const cut = (length) => letters.slice(0, length).join("").trimEnd() + "…";
    let length = Math.floor((letters.length * room) / this.width(text, font));
    while (length > 1 && this.width(cut(length), font) > room) length -= 1;
    return cut(length);
  }

  /** Words in lines no wider than there is room; what three lines cannot hold is cut. */
  wrapped(text, room, font) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) === "" || this.width(longer, font) <= room) lines.push(`${lines.pop()} ${word}`.trim());
      else lines.push(word);
    }
    const kept = lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES - 1), lines.slice(MOST_LINES - 1).join(" ")] : lines;
    return kept.map((line) => this.shortened(line, Math.max(room, 40), font));
  }

  /** The first place beside a thing where its label is free; a strong one may lie over shapes, one in bold over all. */
  place({ id, x, y, radius, side, bold, strong }, width, height) {
    const away = radius + 5;
    const places = {
      left: [x - away - width, y - HEIGHT / 2],
      right: [x + away, y - HEIGHT / 2],
      middle: [x - width / 2, y - height / 2],
      below: [x - width / 2, y + away - 3],
      above: [x - width / 2, y - away + 3 - HEIGHT],
    };
    const boxes = (side === "around" ? ["right", "left", "below", "above"] : [side]).map((name) => {
      const left = Math.round(Math.min(Math.max(places[name][0], 4), this.size.width - width - 4));
      const top = Math.round(places[name][1]);
      return { id, left, top, right: left + width, bottom: top + height };
    });
    const apart = boxes.filter((box) => !this.boxes.some((other) => overlap(box, other)));
    const free = apart.find((box) => !this.shapes.some((other) => overlap(box, other)));
    return free ?? (strong ? apart[0] : null) ?? (bold ? boxes[0] : null);
  }
}

function fontOf(bold, colours) {
  return `${bold ? 600 : 400} ${SIZE}px ${colours.font}`;
}

function overlap(a, b) {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
}
