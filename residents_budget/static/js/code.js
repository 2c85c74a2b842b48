// A code that came with the square on a letter stands behind the # of the address: put it in its field and take it out of the address,
// so that it is in no history. Without JavaScript one types it.
const field = document.getElementById("code");
const code = decodeURIComponent(location.hash.slice(1));
if (field && /^[0-9A-Za-z -]{18,30}$/.test(code)) {
  field.value = code;
  history.replaceState(null, "", location.pathname + location.search);
}
