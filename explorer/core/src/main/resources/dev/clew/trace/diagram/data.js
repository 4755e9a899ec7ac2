/* The data of the page. */

const data = JSON.parse(document.getElementById('data').textContent);
const names = new Set(data.names);

/** Returns the value of a variable in a state, both given by number; undefined if the state has none. States count from 1. */
function valueAt(variable, number) {
  const place = number < 1 || variable < 0 ? -1 : data.states[number - 1][variable];
  return place < 0 ? undefined : data.values[place];
}
