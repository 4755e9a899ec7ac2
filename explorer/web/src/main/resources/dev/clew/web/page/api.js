/* Requests to the server. The token is in the path of the page, so relative addresses carry it. */

/** Returns the answer to a request; throws an Error with the server's message. */
export async function call(method, path, body) {
  let response;
  try {
    response = await fetch('api/' + path, {method, body, cache: 'no-store'});
  } catch {
    throw new Error('The server does not answer; has it ended? Start it again with the command of this page.');
  }
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.error), {status: response.status});
  return answer;
}

export const get = path => call('GET', path);
export const post = (path, body = '') => call('POST', path, body);
