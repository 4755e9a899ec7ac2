/* The diagram. Of a long diagram only the rows in view, and some above and below them, are drawn. */

/** Height of the parts above and below the view that are drawn, in pixels. */
const MARGIN = 1200;

/** Greatest height of a diagram that is drawn completely. */
const WHOLE = 12000;

class Diagram {
  constructor(box, onChosen) {
    this.box = box;
    this.shape = data.diagram;
    this.isWhole = this.shape.height <= WHOLE;
    this.drawn = [0, -1];
    this.current = 1;
    const {width, height, headHeight, head} = this.shape;
    this.head = svg('diagram head', width, headHeight, 0);
    this.head.innerHTML = head;
    this.body = svg('diagram body', width, 0, 0);
    this.field = element('div', {class: 'field', style: 'width:' + width + 'px;height:' + (height - headHeight) + 'px'});
    this.field.append(this.body);
    const sticky = element('div', {class: 'names', style: 'width:' + width + 'px;height:' + headHeight + 'px'});
    sticky.append(this.head);
    box.append(sticky, this.field);
    box.addEventListener('scroll', () => this.draw(), {passive: true});
    window.addEventListener('resize', () => {
      this.scroll();
      this.draw();
    });
    this.field.addEventListener('click', event => {
      const at = event.target.closest('[data-n], [data-to], [data-back]');
      if (at) onChosen(Number(at.dataset.n || (at.dataset.to > 0 ? at.dataset.to : at.dataset.from) || at.dataset.back));
    });
    this.draw();
  }

  /** Redraws if part of the view is not drawn. */
  draw() {
    const {width, height, headHeight, pieces} = this.shape;
    const top = this.box.scrollTop + headHeight;
    const bottom = top + this.box.clientHeight;
    const isDrawn = this.drawn[0] <= top && Math.min(bottom, height) <= this.drawn[1];
    if (isDrawn) return;
    const from = this.isWhole ? headHeight : Math.max(headHeight, top - MARGIN);
    const to = this.isWhole ? height : Math.min(height, bottom + MARGIN);
    this.drawn = [from, to];
    const view = pieces.filter(piece => piece[0] <= to && piece[1] >= from).map(piece => piece[2]);
    const size = to - from;
    this.body.setAttribute('viewBox', `0 ${from} ${width} ${size}`);
    this.body.setAttribute('height', size);
    this.body.style.top = (from - headHeight) + 'px';
    this.body.innerHTML = '<rect class="cursor" x="0" width="' + width + '" height="' + this.shape.rowHeight + '"/>'
      + view.join('');
    this.mark();
  }

  show(number) {
    this.current = number;
    showBadges(this.head, this.shape.lanes, name => valueAt(data.variables.indexOf(name), number));
    this.scroll();
    this.draw();
    this.mark();
  }

  /** Marks the drawn rows as past, current or future. */
  mark() {
    const current = this.current;
    for (const each of this.body.querySelectorAll('[data-n]')) {
      each.classList.toggle('later', Number(each.dataset.n) > current);
      each.classList.toggle('current', Number(each.dataset.n) === current);
    }
    for (const each of this.body.querySelectorAll('[data-from]')) {
      const from = Number(each.dataset.from);
      const to = Number(each.dataset.to);
      each.classList.toggle('later', from > current);
      each.classList.toggle('flying', from <= current && (to === 0 || to > current));
      each.classList.toggle('current', to === current);
    }
    this.body.querySelector('.cursor').setAttribute('y', this.rowTop(current));
  }

  rowTop(number) {
    return this.shape.spans[number - 1][2];
  }

  /** Scrolls the current row into view. */
  scroll() {
    const box = this.box;
    const top = this.rowTop(this.current);
    const inView = top - box.scrollTop;
    if (inView < this.shape.headHeight + 40 || inView > box.clientHeight - 80) {
      box.scrollTop = top - box.clientHeight / 2;
    }
    const [left, right] = this.shape.spans[this.current - 1];
    if (left < box.scrollLeft || right > box.scrollLeft + box.clientWidth) {
      box.scrollLeft = Math.max(0, (left + right - box.clientWidth) / 2);
    }
  }
}

function svg(kind, width, height, top) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  made.setAttribute('class', kind);
  made.setAttribute('width', width);
  made.setAttribute('height', height);
  made.setAttribute('viewBox', `0 ${top} ${width} ${height}`);
  made.setAttribute('aria-hidden', 'true');
  return made;
}
