/* Small helpers for elements of HTML and SVG. */

export const $ = id => document.getElementById(id);

/** Makes an element; attributes that begin with 'on' are listeners, and null ones are left out. */
export function make(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

export function makeSvg(name, attributes = {}, ...children) {
  return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(made, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.filter(child => child !== null && child !== undefined));
  return made;
}

/** Shows a line at the top of the page, which screen readers read at once; an empty one hides it. */
export function notice(text) {
  $('notice').textContent = text;
  $('notice').hidden = !text;
}

/** Has screen readers read a line when they are idle. */
export function announce(text) {
  $('status').textContent = text;
}

/** Makes an element that is clicked do so on Enter and Space too. */
export function asButton(element, label, act) {
  element.setAttribute('role', 'button');
  element.setAttribute('tabindex', '0');
  element.setAttribute('aria-label', label);
  element.addEventListener('click', act);
  element.addEventListener('keydown', event => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      event.stopPropagation();
      act(event);
    }
  });
}
